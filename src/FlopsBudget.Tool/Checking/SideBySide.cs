namespace FlopsBudget.Tool.Checking;

/// <summary>
/// Does the same work for several things on as many threads as are given. They are begun in order, as far as there is room for them, and what
/// comes of them is asked for in any order.
/// </summary>
/// <typeparam name="T">What comes of it.</typeparam>
internal sealed class SideBySide<T> : IDisposable
{
    // Native code of a model gets as much as on the first thread of a process.
    private const int StackBytes = 16 << 20;

    private readonly Lock _lock = new();
    private readonly ManualResetEventSlim _changed = new();
    private readonly TaskCompletionSource<T>[] _results;
    private readonly Func<int, long> _bytes;
    private readonly long _room;
    private readonly Func<int, T> _work;
    private readonly Thread[] _threads;
    private long _taken;
    private int _running;
    private int _next;

    private SideBySide(int count, int threads, Func<int, long> bytes, long room, Func<int, T> work)
    {
        _results = [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously))];
        _bytes = bytes;
        _room = room;
        _work = work;
        _threads = [.. Enumerable.Range(0, Math.Min(threads, count)).Select(_ => new Thread(Run, StackBytes) { IsBackground = true })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Begins.</summary>
    /// <param name="count">For how many things.</param>
    /// <param name="threads">On how many threads.</param>
    /// <param name="bytes">How much room each takes. One that takes more than there is goes alone.</param>
    /// <param name="room">How much there is.</param>
    /// <param name="work">The work.</param>
    internal static SideBySide<T> Begin(int count, int threads, Func<int, long> bytes, long room, Func<int, T> work) => new(count, threads, bytes, room, work);

    /// <summary>Waits for what comes of one of them. What its work threw comes out as it is.</summary>
    internal T this[int index] => _results[index].Task.GetAwaiter().GetResult();

    /// <summary>Whether none begins any more.</summary>
    internal bool IsEnding
    {
        get
        {
            lock (_lock)
            {
                return _next >= _results.Length;
            }
        }
    }

    /// <summary>Begins no more, and waits for those that were begun.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _next = _results.Length;
        }

        _changed.Set();
        Array.ForEach(_threads, thread => thread.Join());
        _changed.Dispose();
    }

    private void Run()
    {
        while (Take() is { } taken)
        {
            try
            {
                _results[taken.Index].SetResult(_work(taken.Index));
            }
            catch (Exception exception)
            {
                _results[taken.Index].SetException(exception);
            }
            finally
            {
                Return(taken.Bytes);
            }
        }
    }

    private (int Index, long Bytes)? Take()
    {
        while (true)
        {
            lock (_lock)
            {
                if (IsEnding)
                {
                    return null;
                }

                var bytes = Math.Min(_bytes(_next), _room);
                if (_running == 0 || bytes <= _room - _taken)
                {
                    _taken += bytes;
                    _running++;
                    return (_next++, bytes);
                }

                _changed.Reset();
            }

            _changed.Wait();
        }
    }

    private void Return(long bytes)
    {
        lock (_lock)
        {
            _taken -= bytes;
            _running--;
        }

        _changed.Set();
    }
}
