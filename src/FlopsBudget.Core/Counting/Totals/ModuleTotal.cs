using FlopsBudget.Counting.Memory;
using FlopsBudget.Traces;

namespace FlopsBudget;

/// <summary>What one place in the module tree costs.</summary>
public sealed record ModuleTotal
{
    private readonly ModuleBytes? _bytes;

    /// <summary>The names from the root joined by dots; empty for the root.</summary>
    public required string Path { get; init; }

    /// <summary>The module's type, such as <c>Conv2d</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The layer's configuration as text; empty where it has none.</summary>
    public required string Configuration { get; init; }

    /// <summary>Multiply-adds of the module itself and all below it.</summary>
    public required Macs Macs { get; init; }

    /// <summary>Twice <see cref="Macs"/>.</summary>
    public Flops Flops => new(checked(2 * Macs.Value));

    /// <summary>Multiply-adds of operators that ran in the module itself, not in one below it.</summary>
    public required Macs OwnMacs { get; init; }

    /// <summary>Multiply-adds of integers, such as those of quantized layers, of the module itself and all below it; never part of <see cref="Macs"/>.</summary>
    public Macs IntegerMacs { get; init; }

    /// <summary>Element-wise operations of the module itself and all below it.</summary>
    public required long ElementwiseOperations { get; init; }

    /// <summary>Elements of the distinct parameters of the module and all below it.</summary>
    public required long Parameters { get; init; }

    /// <summary>
    /// Bytes of the distinct parameters of the module and all below it, by element type or as they are packed; null where they are not known.
    /// </summary>
    public Bytes? ParameterBytes { get; init; }

    /// <summary>
    /// Bytes of all results that operators made in the module and all below it, each once: what a run would take that frees nothing. Views and
    /// what works in place make none. Null where it is not known.
    /// </summary>
    public Bytes? ActivationBytes { get => InMemory.Made; init => _bytes = InMemory with { Made = value }; }

    /// <summary>
    /// The most bytes of activations that are live at one time while operators of the module, or of one below it, run: also what was made before
    /// and is still needed. Not a sum of those below. Null where it is not known; <see cref="FlopReport.PeakActivationBytes"/> says what is live.
    /// </summary>
    public Bytes? PeakActivationBytes { get => InMemory.Peak; init => _bytes = InMemory with { Peak = value }; }

    /// <summary>Bytes that operators of the module and all below it read, parameters among them; null where it is not known.</summary>
    public Bytes? BytesRead { get => InMemory.Read; init => _bytes = InMemory with { Read = value }; }

    /// <summary>Bytes that operators of the module and all below it write; null where it is not known.</summary>
    public Bytes? BytesWritten { get => InMemory.Written; init => _bytes = InMemory with { Written = value }; }

    /// <summary>The shapes with which it was called and what it returned, in the order of the first such call; empty where they are not known.</summary>
    public IReadOnlyList<CallShapes> Shapes { get; init; } = [];

    /// <summary>How often the module was called.</summary>
    public required int Calls { get; init; }

    /// <summary>Whether neither the module nor anything below it was seen to run.</summary>
    public required bool NeverRan { get; init; }

    /// <summary>
    /// The paths of the modules in which what this one does itself is counted, or may be: it was not seen to begin, because its
    /// <c>forward</c> was called instead of <c>call</c>, or because it lies inside of TorchScript. Empty where its own work is known.
    /// </summary>
    public IReadOnlyList<string> MayBeCountedIn { get; init; } = [];

    /// <summary>Where the figures of memory come from when none are given; null in a report that was kept.</summary>
    internal MemoryOfRun? Memory { get; init; }

    /// <summary>Whether it is a layer of TorchSharp without parameters, such as an activation, none of which does multiply-adds.</summary>
    internal bool IsPlainLayer { get; init; }

    /// <summary>The places below.</summary>
    public required IReadOnlyList<ModuleTotal> Children { get; init; }

    /// <summary>The cost by operator inside the module itself.</summary>
    public required IReadOnlyList<OperatorTotal> Operators { get; init; }

    private ModuleBytes InMemory => _bytes ?? Memory?.At(Path) ?? ModuleBytes.Unknown;

    /// <summary>This place and all below it, parents first.</summary>
    public IEnumerable<ModuleTotal> SelfAndDescendants() => TreeOrder.ParentsFirst(this, static place => place.Children);
}
