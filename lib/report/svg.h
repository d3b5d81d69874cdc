/* Pieces of SVG that the charts share. Places are per cents of the width, sizes CSS pixels. */
#ifndef SC_LIB_REPORT_SVG_H
#define SC_LIB_REPORT_SVG_H

#include "scorecard/base/str.h"

/* <svg> with a title (escaped) that names the finding. */
void sc_svg_begin(struct sc_buf *out, const char *class_name, int height, struct sc_str title);
void sc_svg_end(struct sc_buf *out);

void sc_svg_rect(struct sc_buf *out, const char *class_name, double x, double width, int y,
                 int height);
void sc_svg_dot(struct sc_buf *out, const char *class_name, double x, int y, double radius);
void sc_svg_diamond(struct sc_buf *out, const char *class_name, double x, int y, int radius);
void sc_svg_line(struct sc_buf *out, const char *class_name, double x1, double x2, int y1, int y2);

/* Text centred at x. */
void sc_svg_text(struct sc_buf *out, const char *class_name, double x, int y, struct sc_str text);

#endif
