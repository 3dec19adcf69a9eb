"""The bar, and Ctrl-C."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

import tricolon as tc

TEXT = "The wells aren’t dry. They are poisoned. We came for repairs, not promises. "


def test_the_bar_tells_documents_speed_and_time_left(capsys):
    pytest.importorskip("tqdm")
    texts = [TEXT * 200] * 60
    assert len(tc.analyze_many(texts, progress=True)) == 60
    shown = capsys.readouterr().err
    assert "60 of 60 documents" in shown and "B/s" in shown and "100%" in shown
    # The time left stands before the speed: "00:01<00:03".
    assert "<" in shown


def test_without_tqdm_it_says_what_to_install():
    code = "import sys; sys.modules['tqdm.auto'] = None; import tricolon; tricolon.analyze_many(['a'], progress=True)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "pip install tricolon[progress]" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals to a process are POSIX")
@pytest.mark.parametrize("shape", ["[TEXT * 2000] * 400", "[TEXT * 40_000] * 8"])
def test_ctrl_c_is_answered_within_a_fifth_of_a_second(shape):
    """A real SIGINT, to many texts and to a few very long ones; afterwards everything works as before."""
    code = f"""
    import os, signal, sys, threading, time
    import tricolon as tc
    # A shell that runs the tests behind it has them ignore the signal.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    TEXT = {TEXT!r}
    texts = {shape}
    # On a slow machine in no more time than it takes to read 400 kB; sixty times as much or more is at work.
    start = time.perf_counter()
    tc.analyze(TEXT * 1000)
    patience = max(0.2, 5 * (time.perf_counter() - start))
    sent = []
    def send():
        time.sleep(0.3)
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)
    waits = []
    # On a busy machine the thread that answers may wait for a core: most of seven tries must be answered in time.
    while len(waits) < 7 and sum(wait < patience for wait in waits) < 4:
        timer = threading.Thread(target=send)
        timer.start()
        try:
            tc.analyze_many(texts, threads=2)
            sys.exit("the work was done before the signal came")
        except KeyboardInterrupt:
            waits.append(time.perf_counter() - sent[-1])
        timer.join()
    again = tc.analyze_many([TEXT] * 100, threads=2)
    assert len(again.findings) == 200, again
    print(sum(wait < patience for wait in waits), "of", waits)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4 of"), done.stdout


@pytest.mark.skipif(os.name == "nt", reason="signals to a process are POSIX")
def test_a_stream_is_interrupted_too(request):
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, ours))

    def source():
        yield TEXT
        os.kill(os.getpid(), signal.SIGINT)
        while True:
            yield TEXT

    with pytest.raises(KeyboardInterrupt):
        for _ in tc.analyze_stream(source(), threads=1):
            pass
    assert len(tc.analyze(TEXT).findings) == 2
