"""The only place that starts ffmpeg or opens a container. Times are milliseconds from time zero,
which is what a browser calls currentTime 0.

    facts       what is known of a file, and whether browsers play it as it is
    probe       finds that out, in a process of its own (probing) with limits
    ffmpeg      the one runner: progress, errors as sentences, no process left behind
    progress    its reports as shares and seconds left
    graph       pieces of ffmpeg commands that all share
    audio       the sound for the recogniser
    proxy       a copy that browsers play
    peaks       the drawn waveform
    filmstrip   small pictures along the timeline, and the thumbnail
    fonts       the fonts of burn-in and overlay
    burn_in     subtitles drawn into the picture
    clip        a GIF or a short film of a selection
"""
