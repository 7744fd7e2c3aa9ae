using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Memory;

/// <summary>
/// The figures of memory of a run, which are found when somebody asks for one of them: most who count want operations and parameters, and going
/// through a trace for its memory takes longer than adding up the rest.
/// </summary>
/// <param name="trace">What ran.</param>
/// <param name="root">The module tree.</param>
internal sealed class MemoryOfRun(OperatorTrace trace, ModuleScope root)
{
    // Whoever asks first finds them, and others wait. A trace does not change, so they are the same whenever that is.
    private readonly Lazy<MemoryFigures?> _figures = new(() => MemoryFigures.Of(trace, root));

    /// <summary>Whether somebody has asked.</summary>
    internal bool IsFound => _figures.IsValueCreated;

    /// <summary>Where the most is live, such as <c>aten::relu in layer1</c>; null where that is not known.</summary>
    internal string? PeakAt => _figures.Value?.PeakAt;

    /// <summary>The figures of a place in the module tree and of all below it.</summary>
    internal ModuleBytes At(string path) => _figures.Value?.At(path) ?? ModuleBytes.Unknown;
}
