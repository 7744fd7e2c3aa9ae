using System.Diagnostics;
using FlopsBudget.Counting;
using FlopsBudget.Counting.Memory;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Counting.Views;
using FlopsBudget.Text;
using FlopsBudget.Traces;
using FlopsBudget.Units;

namespace FlopsBudget;

/// <summary>What one run of a model costs.</summary>
[DebuggerDisplay("{InOneLine,nq}")]
public sealed record FlopReport
{
    /// <summary>The model's name: its type or its file.</summary>
    public required string Model { get; init; }

    /// <summary>The inputs as text, such as <c>float32[1,3,224,224]</c>.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>
    /// Whether the report is of a file of weights, such as <c>.safetensors</c> or <c>.gguf</c>. That has no graph: its parameters are known, everything that a run
    /// would cost is not, and no limit on it passes.
    /// </summary>
    public bool IsOfWeights { get; init; }

    /// <summary>Multiply-adds of contractions over the whole batch.</summary>
    public required Macs Macs { get; init; }

    /// <summary>Floating-point operations: twice <see cref="Macs"/>, by construction.</summary>
    public Flops Flops => new(checked(2 * Macs.Value));

    /// <summary>Multiply-adds of integers, such as those of quantized layers; never part of <see cref="Macs"/> or <see cref="Flops"/>.</summary>
    public Macs IntegerMacs { get; init; }

    /// <summary>Element-wise operations and reductions; never part of <see cref="Macs"/> or <see cref="Flops"/>.</summary>
    public required long ElementwiseOperations { get; init; }

    /// <summary><see cref="Flops"/> and <see cref="ElementwiseOperations"/> together.</summary>
    public long TotalOperations => checked(Flops.Value + ElementwiseOperations);

    /// <summary>Elements of the distinct parameters of the module tree, trainable or not, used or not.</summary>
    public required long Parameters { get; init; }

    /// <summary>Elements of the distinct parameters that require a gradient.</summary>
    public required long TrainableParameters { get; init; }

    /// <summary>
    /// The parameters that the convention's tool reports, where that has a way of its own to count them, such as leaving out
    /// modules that it does not know; <see cref="Parameters"/> for all others.
    /// </summary>
    public long ConventionParameters => ToolParameters ?? Parameters;

    /// <summary>
    /// Bytes of the distinct parameters, by element type or as they are packed. Null where they are not known: in a report from older JSON, of code that was counted without its model, and
    /// where the number does not fit in 64 bits.
    /// </summary>
    public Bytes? ParameterBytes => KnowsParameters ? Root.ParameterBytes : null;

    /// <summary>
    /// Bytes of all results that operators made, each once: what a run would take that frees nothing. Views and what works in place make none. Null
    /// where it is not known: as for <see cref="ParameterBytes"/>, where the model was not run, and where its front end does not tell which tensors share memory.
    /// </summary>
    public Bytes? ActivationBytes => Root.ActivationBytes;

    /// <summary>
    /// The most bytes of activations that are live at one time of inference. A result is live from the operator that makes it to the last
    /// one that uses it or a view of it; what the model was given and what it returns, to the end. Parameters and buffers are not counted, and neither is
    /// what an operator needs for itself meanwhile. Null where <see cref="ActivationBytes"/> is, and for a step of training.
    /// </summary>
    public Bytes? PeakActivationBytes => Root.PeakActivationBytes;

    /// <summary>The operator that runs when the most is live, such as <c>aten::relu in layer1</c>; null where that is not known.</summary>
    public string? PeakActivationAt { get => field ?? Memory?.PeakAt; init; }

    /// <summary>
    /// Bytes that operators read: each of them each of its tensors once, parameters and buffers among them. Of a table of which rows are looked up,
    /// those rows. Null where <see cref="ActivationBytes"/> is.
    /// </summary>
    public Bytes? BytesRead => Root.BytesRead;

    /// <summary>Bytes that operators write: results that they make, and what they change in place. Null where <see cref="ActivationBytes"/> is.</summary>
    public Bytes? BytesWritten => Root.BytesWritten;

    /// <summary>
    /// Arithmetic intensity: <see cref="Flops"/>, and twice <see cref="IntegerMacs"/>, for each byte that is read or written. Null where those are not
    /// known, or are none.
    /// </summary>
    public double? ArithmeticIntensity => BytesRead is { } read && BytesWritten is { } written && (decimal)read.Value + written.Value is > 0 and var moved
        ? (double)((2m * Macs.Value + 2m * IntegerMacs.Value) / moved)
        : null;

    /// <summary>What was run: a forward pass or a step of training.</summary>
    public CountingMode Mode { get; init; }

    /// <summary>The method of the model that was called; null for <c>forward</c>.</summary>
    public string? Method { get; init; }

    /// <summary>How the trace was counted.</summary>
    public Convention Convention { get; init; } = Convention.Standard;

    /// <summary>The module tree; its root holds everything that was counted.</summary>
    public required ModuleTotal Root { get; init; }

    /// <summary>The cost by operator, the most expensive first.</summary>
    public required IReadOnlyList<OperatorTotal> Operators { get; init; }

    /// <summary>The operators that no rule covers, with their calls and shapes. While there are any, the figures are a lower bound.</summary>
    public required IReadOnlyList<UncountedOperator> Uncounted { get; init; }

    /// <summary>The parameters that the model computes with and that its <c>parameters()</c> does not list. While there are any, <see cref="Parameters"/> is too low.</summary>
    public IReadOnlyList<UnlistedParameter> UnlistedParameters { get; init; } = [];

    /// <summary>
    /// What was counted: the convention can be changed by reading it again. On shapes, operators that are counted whole by every
    /// convention (convolutions, normalizations) are without what they ran inside, unless there are rules for operators. Empty for a report
    /// that was read from JSON.
    /// </summary>
    public required OperatorTrace Trace { get; init; }

    /// <summary>How the model was run: <see cref="Execution.Shape"/> or <see cref="Execution.Real"/>.</summary>
    public Execution Execution { get; init; } = Execution.Real;

    /// <summary>Why it had to run for real although shapes alone were tried; null when it did not.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>What a reader should know of the run, such as a result that could not be read; null when there is nothing.</summary>
    public string? Remark => Mode == CountingMode.Training && !Convention.CountsBackward
        ? $"{(Trace.Remark is { } remark ? remark + " " : "")}{TrainingText.LeftOut(Convention.Name)}"
        : Trace.Remark;

    /// <summary>
    /// Where sizes or branches depended on values of inputs that were given as shapes, such as <c>aten::nonzero in encoder</c>: their values were
    /// made up, and with others the figures may be others. Null when nothing did, and for inputs given as tensors.
    /// </summary>
    public string? MadeUpValues => Trace.MadeUpValues;

    /// <summary>The tree as a list, parents first.</summary>
    public IEnumerable<ModuleTotal> Modules => Root.SelfAndDescendants();

    /// <summary>One place in the module tree.</summary>
    /// <param name="path">The names from the root joined by dots, such as <c>layer3.0.conv1</c>; empty for the model itself.</param>
    /// <exception cref="KeyNotFoundException">There is no such place; the message has those with similar names.</exception>
    public ModuleTotal this[string path]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(path);
            return Modules.FirstOrDefault(module => module.Path == path)
                ?? throw new KeyNotFoundException($"{Model} has no module \"{path}\".{NearestNames.Question(path, Modules.Select(module => module.Path))}");
        }
    }

    /// <summary>What costs more or less than in an earlier report, of this model or another one.</summary>
    /// <param name="before">The earlier report.</param>
    public ReportDiff Diff(FlopReport before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return ReportDiff.Between(before, this);
    }

    /// <summary>Whether another report says the same: figures, modules, operators, and what was not covered. Traces are not compared.</summary>
    /// <param name="other">The other report.</param>
    public bool Equals(FlopReport? other) => ReferenceEquals(this, other) || (other is not null && ReportEquality.AreEqual(this, other));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Model, Macs, IntegerMacs, ElementwiseOperations, Parameters, Mode, Method);

    /// <summary>
    /// The report as a table of plain text: the module tree with the cost of each module, the totals, and what was not covered, with as many levels as
    /// have 60 modules together. <c>ToText()</c> has all levels.
    /// </summary>
    public override string ToString() => ReportTable.Short(this);

    /// <summary>The model with its inputs and its figures in one line.</summary>
    internal string InOneLine =>
        IsOfWeights ? $"{Model}: {Unit.Parameters.Print(Parameters)}" : $"{Model}{(Method is null ? "" : "." + Method)}{(Inputs.Count == 0 ? "" : $" ({string.Join("; ", Inputs)})")}: {Flops} ({Macs}{(IntegerMacs.Value == 0 ? "" : $", {Unit.IntegerMacs.Print(IntegerMacs.Value)}")}), {Unit.Parameters.Print(Parameters)}{(Uncounted.Count == 0 ? "" : $", at least: {Uncounted.Count} operators are uncounted")}";

    /// <summary>Where the figures of memory come from that were not given; null in a report that was kept.</summary>
    internal MemoryOfRun? Memory { get; init; }

    /// <summary>Whether any operator ran, counted or not; a report that was kept without its trace says so itself.</summary>
    internal bool RanAnything
    {
        get => field || Macs.Value != 0 || Operators.Count > 0 || Uncounted.Count > 0 || Trace.Operators().Any();
        init;
    }

    /// <summary>Whether <see cref="Trace"/> is what was counted; not in a report that was kept without it.</summary>
    internal bool HasTrace { get; init; } = true;

    /// <summary>The operators whose weights are packed, so that they are missing in <see cref="Parameters"/>.</summary>
    internal IReadOnlyList<string> WithPackedWeights { get; init; } = [];

    /// <summary>Whether the parameters are known: code that was counted without its model has some all the same.</summary>
    internal bool KnowsParameters { get; init; } = true;

    /// <summary>The user's rules that were counted with.</summary>
    internal CountingRules Rules { get; init; } = CountingRules.Empty;

    /// <summary>The parameters as the convention's tool counts them; null where they are all.</summary>
    internal long? ToolParameters { get; init; }

    /// <summary>The same run under another convention, with the same rules of the user. Nothing runs again.</summary>
    /// <param name="convention">The convention.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0313</c>: the model is of a framework that no tool's convention knows, or the report was read from JSON, which has no trace.</exception>
    public FlopReport Under(Convention convention)
    {
        ArgumentNullException.ThrowIfNull(convention);
        if (!HasTrace)
        {
            return convention == Convention ? this : throw new FlopsBudgetException(
                DiagnosticIds.ConventionCannotCount,
                $"The report of {Model} was read from JSON, which holds the figures of {Convention.Name} and not what ran. Count the model with {convention.Name}, and write that report.");
        }

        if (Convention.IsTheOnlyOne || IsOfWeights)
        {
            return convention.IsStandard ? this : throw new FlopsBudgetException(
                DiagnosticIds.ConventionCannotCount,
                $"{Model} is not of PyTorch, so that {convention.Name} has no figure for it. Leave the convention out.");
        }

        return ReportBuilder.Build(Model, Inputs, new(Trace, Execution, FallbackReason), convention, Rules, convention.Read(Trace, Rules)) with { Mode = Mode, Method = Method, KnowsParameters = KnowsParameters };
    }
}
