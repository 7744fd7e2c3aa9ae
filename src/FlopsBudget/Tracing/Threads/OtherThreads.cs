using System.Collections.Concurrent;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Threads;

/// <summary>
/// Notices what a run does on other threads than its own, where nothing is counted, and who else uses its model meanwhile. Tasks and
/// threads that the run starts are known by what flows into them, others by the modules and parameters that they use.
/// </summary>
internal sealed class OtherThreads : IDisposable
{
    private const int MostNamed = 3;

    private static readonly AsyncLocal<OtherThreads?> Context = new(Flowed);

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly OtherThreads? _outer = Context.Value;
    private readonly ModuleTree? _tree;
    private readonly WaitingWork _waiting = new();
    private int _threadsAtWork;
    private int _sightings;
    private volatile bool _isOwnWork;
    private volatile bool _hasEnded;
    private volatile Exception? _failure;

    private OtherThreads(ModuleTree? tree)
    {
        _tree = tree;
        Context.Value = this;
    }

    /// <summary>The thread of the run, by its managed number.</summary>
    internal int Thread { get; } = Environment.CurrentManagedThreadId;

    /// <summary>Whether this is the thread of the run.</summary>
    internal bool IsHere => Environment.CurrentManagedThreadId == Thread;

    /// <summary>Begins to look.</summary>
    /// <param name="tree">The model; null when there is none.</param>
    internal static OtherThreads Watch(ModuleTree? tree) => new(tree);

    /// <summary>The run that this thread works for, or whose own it is; null for none. What is started from here on works for it too.</summary>
    internal static OtherThreads? Current
    {
        get => Context.Value;
        set => Context.Value = value;
    }

    /// <summary>The innermost run that this thread works for without being its own; null when there is none.</summary>
    internal static OtherThreads? Flowing => Context.Value?.SelfOrOuter;

    /// <summary>The next run around this one that this thread works for.</summary>
    internal OtherThreads? Outer => _outer?.SelfOrOuter;

    private OtherThreads? SelfOrOuter
    {
        get
        {
            var run = this;
            while (run is not null && (run._hasEnded || run.IsHere))
            {
                run = run._outer;
            }

            return run;
        }
    }

    /// <summary>Whether a tensor that this thread uses is a parameter of the model of another thread's run.</summary>
    internal bool Owns(long identity) => !IsHere && _tree?.Owns(identity) == true;

    /// <summary>Another thread runs something of the model.</summary>
    /// <param name="what">An operator or a module.</param>
    /// <param name="isOwnWork">Whether the run has started that thread.</param>
    internal void Note(string what, bool isOwnWork)
    {
        _seen[what] = true;
        Interlocked.Increment(ref _sightings);
        if (isOwnWork)
        {
            _isOwnWork = true;
        }
    }

    /// <summary>Another thread calls a module of the model.</summary>
    internal void NoteModule(ModuleScope? scope) => Note(
        scope is null or { Path.Length: 0 } ? "the model itself" : $"module {scope.Path}",
        isOwnWork: IsFlowing);

    private bool IsFlowing
    {
        get
        {
            var run = Flowing;
            while (run is not null && run != this)
            {
                run = run.Outer;
            }

            return run is not null;
        }
    }

    /// <summary>
    /// Waits, for a limited time, until other threads have done what the run has given them: the tensors that they use are given back when it
    /// has ended, and libtorch would read what is no more.
    /// </summary>
    internal void Settle() => _waiting.Wait(isAtWork: () => Volatile.Read(ref _threadsAtWork) > 0, sightings: () => Volatile.Read(ref _sightings));

    /// <summary>It could not be seen what another thread did.</summary>
    internal void Fail(Exception exception) => _failure = exception;

    /// <summary>Throws if anything was noticed: the figures of the run are not those of the model.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0309</c>: something was.</exception>
    internal void ThrowIfAny()
    {
        if (_failure is not null)
        {
            throw new InvalidOperationException($"An operator of another thread could not be read: {_failure.Message}", _failure);
        }

        if (!_seen.IsEmpty)
        {
            throw new FlopsBudgetException(DiagnosticIds.OtherThreads, _isOwnWork ? UsesOthers() : UsedByOthers());
        }
    }

    /// <summary>Stops looking. To be called on the thread of the run.</summary>
    public void Dispose()
    {
        _hasEnded = true;
        Context.Value = _outer;
    }

    // Another thread begins to work for a run, or ends.
    private static void Flowed(AsyncLocalValueChangedArgs<OtherThreads?> change)
    {
        if (change.ThreadContextChanged)
        {
            change.PreviousValue?.Flowed(-1);
            change.CurrentValue?.Flowed(1);
        }
    }

    private void Flowed(int threads)
    {
        if (!IsHere)
        {
            Interlocked.Add(ref _threadsAtWork, threads);
        }
    }

    private string UsesOthers() =>
        $"{Name} works on other threads than the one that calls it ({Seen}), and only what runs on that one is counted, so the figures would be too low. "
        + (_tree is null
            ? "Keep what belongs to no model out of the counted code, such as a DataLoader that reads batches with workers of its own: get the batch first, and count the call of the model."
            : _tree.IsScript ? "In TorchScript that is torch.jit.fork: export the archive with direct calls in its place, which compute the same."
            : "Count it with a forward that does the same work on the calling thread, such as a loop in the place of Parallel.For.");

    private string UsedByOthers() =>
        $"{Name} was used by another thread while it was counted ({Seen}). A count gives the model other tensors and another mode until it ends, so both may be wrong. "
        + "Give each thread a model of its own, or let the other one wait until the count is over.";

    /// <summary>What was noticed; null for nothing.</summary>
    internal string? SeenSoFar => _seen.IsEmpty ? null : Seen;

    /// <summary>What was counted.</summary>
    internal string Name => _tree?.Root.TypeName ?? "The code";

    private string Seen
    {
        get
        {
            var all = _seen.Keys.OrderBy(one => one.Contains("::", StringComparison.Ordinal)).ThenBy(one => one, StringComparer.Ordinal).ToList();
            return string.Join(", ", all.Take(MostNamed)) + (all.Count > MostNamed ? $" and {all.Count - MostNamed} more" : "");
        }
    }
}
