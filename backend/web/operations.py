"""Issues, their fixes, and operations on many cues over HTTP: looked at first, or done as one
edit."""

from collections.abc import Mapping
from inspect import Parameter, signature
from typing import Annotated, Any, get_type_hints

from flask_openapi import APIBlueprint
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    create_model,
    field_validator,
)

from backend.services import operations, sessions
from backend.services.checking import issues_of_document
from backend.services.fixing import fixes
from backend.services.thought import Operation
from backend.storage.names import checked
from backend.subtitles.operations import OPERATIONS
from backend.web.current import services
from backend.web.edit_body import Id, Person

bp = APIBlueprint("operations", __name__, url_prefix="/api/sessions")

MOST = 100_000
Ids = Annotated[list[Id], Field(max_length=MOST)]


class SessionPath(BaseModel):
    video_hash: str


def _known(name: str) -> str:
    if name not in OPERATIONS:
        raise ValueError(f"there is no operation “{name}”, only {', '.join(sorted(OPERATIONS))}")
    return name


def _args_of(name: str) -> type[BaseModel]:
    """What an operation takes, as its signature says; a name that is a word of Python's is written
    with an underscore there."""
    operation = OPERATIONS[name]
    hints = get_type_hints(operation, include_extras=True)
    fields: dict[str, Any] = {}
    for argument in signature(operation).parameters.values():
        if argument.kind is Parameter.KEYWORD_ONLY:
            default = ... if argument.default is Parameter.empty else argument.default
            told = Field(default, alias=argument.name.rstrip("_"))
            fields[argument.name] = (hints[argument.name], told)
    return create_model(f"{name}_args", __config__=ConfigDict(extra="forbid"), **fields)


ARGS: Mapping[str, type[BaseModel]] = {name: _args_of(name) for name in OPERATIONS}


class OperationBody(BaseModel):
    """*args*: as the operation takes them. *ids*: of the cues; null = all. *except*: of those that
    stay as they are."""

    name: Annotated[str, AfterValidator(_known)]
    args: dict[str, Any]
    ids: Ids | None = None
    without: Ids = Field(default=[], alias="except")

    @field_validator("args")
    @classmethod
    def fitting(cls, args: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
        """The arguments, checked."""
        if "name" not in info.data:
            return args
        model = ARGS[info.data["name"]].model_validate(args)
        return {name: getattr(model, name) for name in type(model).model_fields}

    def operation(self) -> Operation:
        return Operation(name=self.name, args=self.args, ids=self.ids, without=self.without)


class PlanBody(OperationBody):
    """*near*: the id of the cue around which the changes are wanted, where they are many."""

    near: Id | None = None


class SignedBody(OperationBody):
    """*id* and *label*: of the edit that it becomes."""

    id: Id
    label: str = Field(max_length=200)
    by: Person


class CueQuery(BaseModel):
    """*cue*: the id of a cue."""

    cue: Id


@bp.get("/<video_hash>/issues")
def show_issues(path: SessionPath) -> dict[str, Any]:
    """What is wrong with every cue that has anything, by cue id, at which revision."""
    document = sessions.open_session(services(), checked(path.video_hash))
    return {"revision": document.revision, "issues": issues_of_document(document)}


@bp.get("/<video_hash>/fixes")
def show_fixes(path: SessionPath, query: CueQuery) -> dict[str, Any]:
    """What would put the issues of a cue right, without making anything else worse."""
    return {"fixes": fixes(services(), checked(path.video_hash), query.cue)}


@bp.post("/<video_hash>/operations/plan")
def plan_operation(path: SessionPath, body: PlanBody) -> dict[str, Any]:
    """What an operation would change; nothing is changed."""
    video_hash = checked(path.video_hash)
    return operations.plan(services(), video_hash, body.operation(), body.near).to_json()


@bp.post("/<video_hash>/operations")
def operate(path: SessionPath, body: SignedBody) -> dict[str, Any]:
    """Do an operation as one edit. The answer means that it is on the disk; the same id again
    gives the same answer, and no changes mean that nothing was to be changed."""
    answer = operations.operate(
        services(),
        checked(path.video_hash),
        body.operation(),
        by=body.by,
        edit_id=body.id,
        label=body.label,
    )
    return answer.to_json()
