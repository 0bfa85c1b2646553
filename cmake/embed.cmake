# SPDX-License-Identifier: GPL-2.0-or-later
# caucus_embed(OUT file...): each file becomes a C array `cau_embedded_NAME_EXT` with its length beside it.
function(caucus_embed out)
  set(made "")
  foreach(file ${ARGN})
    get_filename_component(name ${file} NAME)
    string(MAKE_C_IDENTIFIER ${name} id)
    set(target ${CMAKE_BINARY_DIR}/embedded_${id}.c)
    add_custom_command(OUTPUT ${target}
      COMMAND ${CMAKE_COMMAND} -DIN=${PROJECT_SOURCE_DIR}/${file} -DOUT=${target} -DID=${id}
              -P ${PROJECT_SOURCE_DIR}/cmake/embed_one.cmake
      DEPENDS ${PROJECT_SOURCE_DIR}/${file} ${PROJECT_SOURCE_DIR}/cmake/embed_one.cmake VERBATIM)
    list(APPEND made ${target})
  endforeach()
  set(${out} ${made} PARENT_SCOPE)
endfunction()
