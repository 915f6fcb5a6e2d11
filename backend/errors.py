"""Everything this application raises on purpose.

A message says what happened, why, and what to do next. The class knows the HTTP status; the code
is the class's name in snake case, and the browser switches on it.

* AppError                      something went wrong that the user can be told about     500
  + NotFound                    the thing named in the request does not exist            404
    - SessionGone                 the session was cleaned, or never was
    - CueGone                     an edit names a cue that is not in the document
  + Conflict                    someone else changed it first                            409
    - CuesExist                   a transcription must say what becomes of the cues
    - NoModel                     no speech model can be had without asking the person
    - JobActive                   a job of this video stands in the way
    - InUse                       another process holds the uploads folder
  + Rejected                    the request makes no sense here                          422
    - NotAVideo                   the file holds neither picture nor sound that can be used
    - EmptyUpload                 the file holds nothing
    - UnknownFormat               no subtitle format goes by that name
    - UnreadableSubtitles         the file holds no subtitles that can be read
    - BadTimestamp                a time that cannot be understood
    - NoSound                     there is no sound to recognise or draw
    - BadSettings                 a setting that cannot be used
  + Forbidden                   the request came from somewhere it may not               403
    - Unauthorised                a token is needed and was not given, or is wrong       401
  + TooLarge                    more than this server takes                              413
  + NoRoom                      the disk cannot hold it                                  507
  + Busy                        the server is being cleaned; new work waits              503
  + TooMany                     too many requests                                        429
  + ReadOnly                    the journal could not be made durable                    503
  + Damaged                     the journal holds lines that cannot be read              500
  + ToolFailed                  ffmpeg ended with an error                               502
    - ToolKilled                  ffmpeg was ended from outside
    - DownloadFailed              a model could not be fetched to its end
  + Cancelled                   a person asked for it to stop; never logged as an error  499
  + LostLease                   another worker owns the job now; never shown             500
"""

from typing import Any


class AppError(Exception):
    """Something went wrong on the server. Try again; if it happens again, look at the log."""

    status = 500

    def __init__(self, message: str = "", **details: Any) -> None:
        super().__init__(message or " ".join((type(self).__doc__ or "").split()))
        self.details = details

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (type(self), str(self), self.details)

    @property
    def code(self) -> str:
        """The name the browser switches on, e.g. ``unknown_format``."""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).removeprefix("_")


def _rebuilt(kind: type[AppError], message: str, details: dict[str, Any]) -> AppError:
    """The same error on the other side of a process boundary."""
    return kind(message, **details)


class NotFound(AppError):
    """There is nothing here by that name. It may have been removed; go back to the videos."""

    status = 404


class SessionGone(NotFound):
    """This session is not there any more. Open the video again from the list of videos."""


class CueGone(NotFound):
    """The cue is gone: somebody deleted it. What you typed was not saved; copy it to keep it."""


class Conflict(AppError):
    """Someone else changed this first. Look at the current text and decide which to keep."""

    status = 409


class CuesExist(Conflict):
    """This video has cues already. Replace them, keep the changed ones, or fill the gaps."""


class NoModel(Conflict):
    """The speech model is not on this machine and could not be downloaded."""


class JobActive(Conflict):
    """A job of this video is still running. Wait for it, or cancel it."""


class InUse(Conflict):
    """Another Legenda already uses this uploads folder. Stop it, or set LEGENDA_UPLOADS."""


class Rejected(AppError):
    """That cannot be done here."""

    status = 422


class NotAVideo(Rejected):
    """This is not a video: it has neither picture nor sound. Nothing was kept."""


class EmptyUpload(Rejected):
    """The file is empty: it holds 0 bytes. Nothing was kept. Choose the file again."""


class UnknownFormat(Rejected):
    """No subtitle format goes by that name."""


class UnreadableSubtitles(Rejected):
    """No subtitles could be read from this file. Nothing was changed."""


class BadTimestamp(Rejected):
    """That is not a time. Write it like 1:02.5, 62.5, +0.2 or +200ms."""


class NoSound(Rejected):
    """This video has no sound, so there is nothing to recognise. Cues can be typed by hand."""


class BadSettings(Rejected):
    """A setting cannot be used as it is."""


class Forbidden(AppError):
    """This request came from somewhere it may not. Open Legenda at its own address."""

    status = 403


class Unauthorised(Forbidden):
    """The admin token is missing or wrong. It is in the server's log and in .admin_token."""

    status = 401


class TooLarge(AppError):
    """The file is larger than this server takes."""

    status = 413


class NoRoom(AppError):
    """There is not enough room on the disk. Remove something, or ask the administrator."""

    status = 507


class Busy(AppError):
    """The server is being cleaned. Try again in a moment."""

    status = 503


class TooMany(AppError):
    """Too many requests in a short time. Wait a minute and try again."""

    status = 429


class ReadOnly(AppError):
    """The disk refused to keep the last change. Nothing more is taken until it is opened again."""

    status = 503


class Damaged(AppError):
    """The file with this session's changes is damaged, so it was left as it is. Restore the uploads
    folder from a copy, or upload the video again after deleting it here."""


class ToolFailed(AppError):
    """The video program ended with an error."""

    status = 502


class ToolKilled(ToolFailed):
    """The video program was ended from outside, perhaps because memory ran out. Try again."""


class DownloadFailed(ToolFailed):
    """The download broke off. What has arrived is kept; try again to go on from there."""


class Cancelled(AppError):
    """It was cancelled."""

    status = 499


class LostLease(AppError):
    """Another worker owns this job now."""
