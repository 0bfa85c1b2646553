# SPDX-License-Identifier: GPL-2.0-or-later
# What `cmake --install` puts where: programs, library, header, pkg-config and CMake files, manual page, completion, data.
include(CMakePackageConfigHelpers)

add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/caucus.1 ${CMAKE_BINARY_DIR}/caucus.bash
  COMMAND $<TARGET_FILE:caucus> help --man > ${CMAKE_BINARY_DIR}/caucus.1
  COMMAND $<TARGET_FILE:caucus> help --completion > ${CMAKE_BINARY_DIR}/caucus.bash
  DEPENDS caucus VERBATIM)
add_custom_target(caucus_man ALL DEPENDS ${CMAKE_BINARY_DIR}/caucus.1)

file(WRITE ${CMAKE_BINARY_DIR}/caucus.pc
"prefix=${CMAKE_INSTALL_PREFIX}
libdir=${CMAKE_INSTALL_FULL_LIBDIR}
includedir=${CMAKE_INSTALL_FULL_INCLUDEDIR}

Name: caucus
Description: ${PROJECT_DESCRIPTION}
Version: ${PROJECT_VERSION}
Requires.private: igraph libcjson libutf8proc libmd
Libs: -L\${libdir} -lcaucus
Libs.private: -lglpk -lm
Cflags: -I\${includedir}
")
write_basic_package_version_file(${CMAKE_BINARY_DIR}/caucus-config-version.cmake COMPATIBILITY SameMinorVersion)

set_target_properties(libcaucus PROPERTIES EXPORT_NAME caucus)
install(TARGETS libcaucus EXPORT caucus LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(TARGETS libcaucus_static ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(EXPORT caucus FILE caucus-config.cmake NAMESPACE caucus:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/caucus)
install(FILES ${CMAKE_BINARY_DIR}/caucus-config-version.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/caucus)
install(FILES ${CMAKE_BINARY_DIR}/caucus.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(TARGETS caucus RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS caucus-draw RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/caucus)
install(DIRECTORY include/caucus DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_BINARY_DIR}/caucus.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_BINARY_DIR}/caucus.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME caucus)
install(DIRECTORY datasets DESTINATION ${CMAKE_INSTALL_DATADIR}/caucus)
