# The word list of the sentiment rules, inside sc-text.
#
#   sc_words(TARGET)
#
# takes it from the npm package vader-sentiment (Apache-2.0, its licence and NOTICE are installed
# beside ours) while building, checks its SHA-256, and adds it as `sc_embedded_text_words`. Without
# npm or network the table is empty: everything else works, and sc-text asks for --lexicon.
# -DSC_WORDS=OFF does not try. The same file, run by `cmake -P`, fetches.

set(WORDS_PACKAGE vader-sentiment)
set(WORDS_VERSION 1.1.3)
set(WORDS_SHA256 ffb6117bfccf798a34e91d72f50604329946e6fd763668092618d5c5b340a298)

if(NOT CMAKE_SCRIPT_MODE_FILE)
  option(SC_WORDS "take the word list of the sentiment rules from npm" ON)
  function(sc_words target)
    set(folder ${CMAKE_BINARY_DIR}/words)
    set(table text_words)
    set(out ${CMAKE_BINARY_DIR}/embedded/${table}.c)
    set(list ${CMAKE_BINARY_DIR}/embedded/${table}.txt)
    file(GENERATE OUTPUT ${list} CONTENT "${folder}/vader.txt")
    add_custom_command(
      OUTPUT ${folder}/vader.txt
      COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DWANTED=${SC_WORDS}
              -P ${CMAKE_SOURCE_DIR}/lib/words.cmake
      DEPENDS ${CMAKE_SOURCE_DIR}/lib/words.cmake
      COMMENT "Fetching the word list of the sentiment rules"
      VERBATIM)
    add_custom_command(
      OUTPUT ${out}
      COMMAND ${CMAKE_COMMAND} -DTABLE=${table} -DLIST=${list} -DOUT=${out}
              -P ${CMAKE_SOURCE_DIR}/lib/embed.cmake
      DEPENDS ${folder}/vader.txt ${list} ${CMAKE_SOURCE_DIR}/lib/embed.cmake
      COMMENT "Embedding the word list"
      VERBATIM)
    target_sources(${target} PRIVATE ${out})
    install(DIRECTORY ${folder}/package/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/vader-sentiment
            OPTIONAL FILES_MATCHING PATTERN LICENSE PATTERN NOTICE PATTERN src EXCLUDE
            PATTERN build EXCLUDE PATTERN tests EXCLUDE)
  endfunction()
  return()
endif()

function(without_list why)
  message(STATUS "no word list (${why}): sc-text --sentiment will ask for --lexicon")
  file(WRITE ${FOLDER}/vader.txt "")
endfunction()

file(MAKE_DIRECTORY ${FOLDER})
find_program(NPM npm)
if(NOT WANTED)
  without_list("SC_WORDS is off")
  return()
elseif(NOT NPM)
  without_list("npm is missing")
  return()
endif()
execute_process(
  COMMAND ${NPM} pack --silent --fetch-retries=1 --fetch-timeout=15000
          ${WORDS_PACKAGE}@${WORDS_VERSION}
  WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE failed OUTPUT_QUIET ERROR_QUIET TIMEOUT 60)
set(archive ${FOLDER}/${WORDS_PACKAGE}-${WORDS_VERSION}.tgz)
if(failed OR NOT EXISTS ${archive})
  without_list("npm pack ${WORDS_PACKAGE}@${WORDS_VERSION} failed")
  return()
endif()
file(ARCHIVE_EXTRACT INPUT ${archive} DESTINATION ${FOLDER})
set(words ${FOLDER}/package/vader_lexicon.txt)
if(EXISTS ${words})
  file(SHA256 ${words} digest)
endif()
if(NOT digest STREQUAL WORDS_SHA256)
  without_list("its SHA-256 is not the one expected")
  return()
endif()
file(COPY_FILE ${words} ${FOLDER}/vader.txt)
