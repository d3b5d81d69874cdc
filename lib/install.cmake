# Where everything goes: programs, library, headers, pages, completions, examples.
#
#   cmake --install build --prefix /usr/local       DESTDIR is honoured
#
# Profiles, policies and style sheets are inside the programs: no data folder is needed.

install(TARGETS ${PROGRAM_TARGETS} scorecard)
install(PROGRAMS ${SCRIPT_FILES} TYPE BIN)
install(DIRECTORY include/scorecard TYPE INCLUDE FILES_MATCHING PATTERN "*.h" PATTERN "*.def")
install(FILES README.md CHANGELOG.md LICENSE TYPE DOC OPTIONAL)
install(DIRECTORY examples TYPE DOC OPTIONAL USE_SOURCE_PERMISSIONS)

file(GLOB PAGES CONFIGURE_DEPENDS man/*.[1-9])
foreach(page ${PAGES})
  string(REGEX MATCH "[1-9]$" section ${page})
  install(FILES ${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()

set(requires jansson yaml-0.1 zlib libzstd nettle)
string(REPLACE ";" " " requires "${requires}")
file(CONFIGURE OUTPUT scorecard.pc @ONLY CONTENT
"prefix=@CMAKE_INSTALL_PREFIX@
libdir=\${prefix}/@CMAKE_INSTALL_LIBDIR@
includedir=\${prefix}/@CMAKE_INSTALL_INCLUDEDIR@

Name: scorecard
Description: @PROJECT_DESCRIPTION@
Version: @PROJECT_VERSION@
Requires.private: @requires@
Libs: -L\${libdir} -lscorecard
Libs.private: -lcsv -lunistring -lm
Cflags: -I\${includedir}
")
install(FILES ${CMAKE_BINARY_DIR}/scorecard.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# Completions come from --help, so they cannot differ from the programs.
foreach(program ${PROGRAM_TARGETS})
  set(completion ${CMAKE_BINARY_DIR}/completions/${program})
  add_custom_command(
    OUTPUT ${completion}
    COMMAND sh ${CMAKE_SOURCE_DIR}/lib/completion.sh $<TARGET_FILE:${program}> >${completion}
    DEPENDS ${program} ${CMAKE_SOURCE_DIR}/lib/completion.sh)
  list(APPEND completions ${completion})
endforeach()
foreach(script ${SCRIPT_FILES})
  get_filename_component(name ${script} NAME)
  set(completion ${CMAKE_BINARY_DIR}/completions/${name})
  add_custom_command(
    OUTPUT ${completion}
    COMMAND sh ${CMAKE_SOURCE_DIR}/lib/completion.sh ${script} >${completion}
    DEPENDS ${script} ${CMAKE_SOURCE_DIR}/lib/completion.sh)
  list(APPEND completions ${completion})
endforeach()
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/completions)
add_custom_target(completions ALL DEPENDS ${completions})
install(FILES ${completions} DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
