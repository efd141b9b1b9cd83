"""Commands made when they are asked for, and values as they were typed: what starting costs, most commands do not need.

To make all commands takes typer longer than Python takes to start, and to look at a value that it need not change it
imports pydantic, which takes longer still.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from importlib import import_module
from typing import Any, Literal, get_args, get_origin

import typer
from typer.core import TyperGroup

_NUMBER = re.compile("[0-9]{1,18}")


class OnDemand(Mapping[str, Any]):
    """Commands by name, in the order of help.

    ``homes`` says of each in which module of `quotes.commands` it is, and what it is called there: answers.said.
    ``finish`` completes the function of a command before it is made one.
    """

    def __init__(self, homes: Mapping[str, str], finish: Callable[[Any], Any]) -> None:
        self._homes = homes
        self._finish = finish
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._command(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)

    def _written(self, name: str) -> Any:
        module, _, called = self._homes[name].partition(".")
        return getattr(import_module(f"quotes.commands.{module}"), called)

    def _command(self, name: str) -> Any:
        written = self._written(name)
        if isinstance(written, typer.Typer):
            return typer.main.get_command(written)
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(name)(self._finish(written))
        return typer.main.get_command(alone)


class Sparing(TyperGroup):
    """A group of commands whose values are changed only where they are to be something else than what was typed."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """As typer does it."""
        _take_as_typed(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """As typer does it."""
        command = super().get_command(ctx, cmd_name)
        _take_as_typed(command.get_params(ctx) if command else ())
        return command

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, for which no command is made."""
        return list(self.commands)


def _take_as_typed(parameters: Iterable[Any]) -> None:
    for each in parameters:
        if not isinstance(each.get_runtime_param, Typed):
            each.get_runtime_param = Typed(each)


class Typed:
    """What typer asks for the value of a parameter: found here where that is plain, and by typer where it is not."""

    def __init__(self, parameter: Any) -> None:
        self._change = parameter.get_runtime_param
        self._given = parameter.type_descriptor.parameter_info
        wanted = parameter.type_descriptor.annotation
        self._many = get_origin(wanted) is list
        self._wanted = get_args(wanted)[0] if self._many else wanted
        self._choices = _choices(self._wanted)

    def __call__(self) -> Any:
        """In the place of the method that gives typer what changes values."""
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value, as the function of the command wants it. Raises as typer does."""
        if value is None:
            return () if self._many else None
        if self._many and not isinstance(value, list | tuple):
            return self._change().coerce(value, param=param, ctx=ctx)
        found = [self._found(each) for each in (value if self._many else (value,))]
        if _NOT_PLAIN in found:
            return self._change().coerce(value, param=param, ctx=ctx)
        return found if self._many else found[0]

    def _found(self, value: Any) -> Any:
        if self._given.parser is not None:
            return _NOT_PLAIN
        if type(value) is self._wanted and (self._choices or self._wanted in (str, bool, int, float)):
            return value  # only what nobody typed is a number already
        if self._wanted is int and isinstance(value, str) and _NUMBER.fullmatch(value):
            least, most = self._given.min, self._given.max
            is_within = (least is None or int(value) >= least) and (most is None or int(value) <= most)
            return int(value) if is_within else _NOT_PLAIN
        return self._choices.get(value, _NOT_PLAIN) if isinstance(value, str) else _NOT_PLAIN


def _choices(wanted: Any) -> dict[str, Any]:
    """The values that may be chosen, by what is typed."""
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return {each.value: each for each in wanted}
    return {each: each for each in get_args(wanted)} if get_origin(wanted) is Literal else {}


_NOT_PLAIN: Any = object()
