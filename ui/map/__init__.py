"""The map: one canvas that every room may show, drawn from arrays, on the processor alone.

How to use it, from the outside in:

- `canvas.Canvas` is the widget. Give it `show_layers`, `show_places`, `show_theme`, `show_labels`
  and `dress`; look with `look(Camera)` or `fit(bounds)`; listen to `moved`, `hovered`, `clicked`.
- `layer.Layer` is one layer: an identity, a `Content` and how it is seen. `layer.Content` is
  anything that can draw itself into a `Spot`; `contents` has areas, lines, points and crowds, and
  pictures from raster files are another one. A content whose look has changed at some place
  (an image has arrived) says so through `Canvas.touch(bounds)`.
- `places.Places` are the sites of a picture, `theme.Theme` says how each of them looks.
- `hits` answers what lies where: `Canvas.hits` for sites and areas, `rows_at` for a layer.
- `labels.Labels` are names at points; the groups given first get their places first. Those of
  sites come from `names.site_labels`, those of towns with the base.
- `tool.Tool` takes the mouse and the keys in metres; `tool.Overlay` paints above the map.
- `toolbox.Toolbox` has the tools of the room and takes one in hand; each is a module of its own
  on top of `plain_tool.PlainTool`. `outlining` is what drawing and changing an area share, on top
  of `rings` (the outline, corner by corner), `snapping` and `subject` (which area it is).
- `still.draw_still` draws the same scene in one go, for print, SVG and the clipboard.

All coordinates are EPSG:25832 metres, east and north; sizes are logical pixels unless a name
says device.
"""
