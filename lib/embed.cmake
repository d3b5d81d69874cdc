# Turns the text files of a folder into a C table (include/scorecard/base/embed.h).
#
#   sc_embed(TARGET import/profiles yaml)
#
# adds lib/import/profiles/*.yaml to TARGET as `sc_embedded_import_profiles`. A file that is
# added later is found by the next build. The same file, run by `cmake -P`, writes the table.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(sc_embed target folder extension)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/${folder}/*.${extension})
    string(REPLACE "/" "_" table ${folder})
    set(out ${CMAKE_BINARY_DIR}/embedded/${table}.c)
    # The list itself is a dependency, so that a removed file leaves the table.
    set(list ${CMAKE_BINARY_DIR}/embedded/${table}.txt)
    file(GENERATE OUTPUT ${list} CONTENT "${files}")
    add_custom_command(
      OUTPUT ${out}
      COMMAND ${CMAKE_COMMAND} -DTABLE=${table} -DLIST=${list} -DOUT=${out}
              -P ${CMAKE_SOURCE_DIR}/lib/embed.cmake
      DEPENDS ${files} ${list} ${CMAKE_SOURCE_DIR}/lib/embed.cmake
      COMMENT "Embedding lib/${folder}/*.${extension}"
      VERBATIM)
    target_sources(${target} PRIVATE ${out})
  endfunction()
  return()
endif()

# Bytes as numbers: string literals over 4095 bytes are beyond what C11 promises.
file(READ ${LIST} files)
set(stems)
foreach(file ${files})
  get_filename_component(stem ${file} NAME_WLE)
  string(MAKE_C_IDENTIFIER "${stem}" id)
  list(APPEND stems ${stem})
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n"
                       bytes "${bytes}")
  string(APPEND arrays "static const unsigned char text_${id}[] = {\n${bytes}0x00};\n")
endforeach()
list(SORT stems)
foreach(stem ${stems})
  string(MAKE_C_IDENTIFIER "${stem}" id)
  string(APPEND rows "    {\"${stem}\", (const char *)text_${id}, sizeof(text_${id}) - 1},\n")
endforeach()
file(WRITE ${OUT} "/* Made by lib/embed.cmake: edit the files of the folder instead. */\n"
                  "#include \"scorecard/base/embed.h\"\n\n${arrays}\n"
                  "const struct sc_embedded sc_embedded_${TABLE}[] = {\n${rows}"
                  "    {NULL, NULL, 0},\n};\n")
