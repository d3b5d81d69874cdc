# Programs that know their work (GCC's -fprofile-use): -DSC_TRAINED=ON builds them twice. The first
# time, below counting/, they count how often each branch is taken while the bundled desk goes
# through them (lib/train.sh); the second time the compiler lays the code out by these counts.
# A tenth less time, the same bytes out.

option(SC_TRAINED "build twice, the second time by counts from the bundled desk (needs GCC)" OFF)
set(SC_COUNTS "" CACHE PATH "where counting programs write: set by SC_TRAINED")

# sc_trained(TARGET...): flags of the library and of the programs.
function(sc_trained)
  if(SC_COUNTS)
    set(flags -fprofile-generate=${SC_COUNTS} -fprofile-update=prefer-atomic)
  elseif(SC_TRAINED)
    set(flags -fprofile-use=${CMAKE_BINARY_DIR}/counts -fprofile-partial-training
              -Wno-missing-profile)
  else()
    return()
  endif()
  if(NOT CMAKE_C_COMPILER_ID STREQUAL "GNU" OR CMAKE_C_COMPILER_VERSION VERSION_LESS 12)
    message(FATAL_ERROR "SC_TRAINED needs GCC 12 or newer: this is ${CMAKE_C_COMPILER_ID}")
  endif()
  foreach(target ${ARGN})
    target_compile_options(${target} PRIVATE ${flags} -fprofile-prefix-path=${CMAKE_BINARY_DIR})
    target_link_options(${target} PRIVATE ${flags})
  endforeach()
endfunction()

# sc_count(SOURCE...): the first build and its run on the desk, before any SOURCE is compiled.
function(sc_count)
  if(NOT SC_TRAINED)
    return()
  endif()
  set(done ${CMAKE_BINARY_DIR}/counts/done)
  file(GLOB desk CONFIGURE_DEPENDS examples/desk/*)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS include/*.h)
  add_custom_command(
    OUTPUT ${done}
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_BINARY_DIR}/counts
    COMMAND ${CMAKE_COMMAND} -S ${CMAKE_SOURCE_DIR} -B ${CMAKE_BINARY_DIR}/counting
            -G ${CMAKE_GENERATOR} -DCMAKE_C_COMPILER=${CMAKE_C_COMPILER}
            -DCMAKE_C_COMPILER_LAUNCHER=${CMAKE_C_COMPILER_LAUNCHER}
            -DCMAKE_C_FLAGS=${CMAKE_C_FLAGS} -DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE}
            -DSC_TESTS=OFF -DSC_COUNTS=${CMAKE_BINARY_DIR}/counts
    COMMAND ${CMAKE_COMMAND} -E env --unset=MAKEFLAGS --unset=MAKELEVEL
            ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR}/counting -j2
    COMMAND ${CMAKE_SOURCE_DIR}/lib/train.sh ${CMAKE_BINARY_DIR}/counting
            ${CMAKE_SOURCE_DIR}/examples/desk
    COMMAND ${CMAKE_COMMAND} -E touch ${done}
    DEPENDS ${ARGN} ${headers} ${desk} lib/train.sh
    COMMENT "Counting branches on the bundled desk" VERBATIM)
  set_source_files_properties(${ARGN} PROPERTIES OBJECT_DEPENDS ${done})
endfunction()
