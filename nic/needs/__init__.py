"""What a place needs in one school year.

A needs assessment holds only what people say, the needs and their order; figures, findings, problems and causes are
looked up for each reader (`needs/seen`) and laid side by side by `science/needs.py`. A need rests on links from what
was picked; of a figure only its name is kept (`NamedFigure`), never its number.
"""
