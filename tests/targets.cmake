# One word each: cmake --build build --target WORD.

function(word name comment)
  add_custom_target(${name} ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT ${comment}
                    USES_TERMINAL VERBATIM)
endfunction()

set(build_first ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} -j2)
set(ctest ${CMAKE_CTEST_COMMAND} --output-on-failure -j2)
set(ctest_here ${ctest} --test-dir ${CMAKE_BINARY_DIR})
set(env ${CMAKE_COMMAND} -E env SC_BIN=${CMAKE_BINARY_DIR})

word(check "All tests" COMMAND ${build_first} COMMAND ${ctest_here})
word(check-long "All tests, the long way"
     COMMAND ${build_first} COMMAND ${env} SC_LONG=1 ${ctest_here})
foreach(preset asan tsan clang)
  word(check-${preset} "All tests with preset ${preset}"
       COMMAND ${CMAKE_COMMAND} --preset ${preset}
       COMMAND ${CMAKE_COMMAND} --build --preset ${preset} -j2
       COMMAND ${ctest} --test-dir build-${preset})
endforeach()
word(golden-update "Rewriting the golden outputs: read the diff"
     COMMAND ${build_first} COMMAND ${env} tests/golden/runner.sh --update)
word(docs-check "Pages, --help and examples"
     COMMAND ${build_first} COMMAND ${ctest_here} -L docs)
word(bench "Benchmarks of the programs as they are installed"
     COMMAND ${CMAKE_COMMAND} --preset trained
     COMMAND ${CMAKE_COMMAND} --build --preset trained -j2
     COMMAND tests/bench/run.sh build-trained)
word(bench-text "How fast sc-text reads, and how much memory it holds"
     COMMAND ${build_first} COMMAND tests/bench/text.sh ${CMAKE_BINARY_DIR})
word(browser "Pages in a real browser, with axe-core and a validator"
     COMMAND ${build_first} COMMAND tests/browser/run.sh ${CMAKE_BINARY_DIR})
word(fuzz "Fuzzing, a minute each"
     COMMAND ${CMAKE_COMMAND} --preset fuzz
     COMMAND ${CMAKE_COMMAND} --build --preset fuzz -j2
     COMMAND tests/fuzz/run.sh build-fuzz)
word(format "Formatting" COMMAND tests/style.sh --format)
word(style "Format, clang-tidy, cppcheck, shellcheck"
     COMMAND ${build_first} COMMAND tests/style.sh ${CMAKE_BINARY_DIR})
word(coverage "Lines that the tests reach: build-coverage/coverage.html"
     COMMAND ${CMAKE_COMMAND} --preset coverage
     COMMAND ${CMAKE_COMMAND} --build --preset coverage -j2
     COMMAND ${ctest} --test-dir build-coverage
     COMMAND gcovr --root . --filter lib/ --filter cmd/ --print-summary --sort-percentage
             --html-details build-coverage/coverage.html build-coverage)
