/* Pieces of SVG that the charts share. Places are per cents of the width, sizes CSS pixels. */
#ifndef SC_LIB_REPORT_SVG_H
#define SC_LIB_REPORT_SVG_H

#include "scorecard/base/str.h"

/* <svg> with a title (escaped) that names the finding. */
void sc_svg_begin(struct sc_buf *out, const char *class_name, int height, struct sc_str title);
void sc_svg_end(struct sc_buf *out);

/* A rectangle, and the ends of a line. */
struct sc_svg_box {
    double x, width;
    int y, height;
    int radius; /* of the corners */
};
struct sc_svg_span {
    double x1, x2;
    int y1, y2;
};

void sc_svg_rect(struct sc_buf *out, const char *class_name, struct sc_svg_box box);
void sc_svg_dot(struct sc_buf *out, const char *class_name, double x, int y, double radius);
void sc_svg_diamond(struct sc_buf *out, const char *class_name, double x, int y, int radius);
void sc_svg_line(struct sc_buf *out, const char *class_name, struct sc_svg_span span);

/* Text centred at x. */
void sc_svg_text(struct sc_buf *out, const char *class_name, double x, int y, struct sc_str text);

#endif
