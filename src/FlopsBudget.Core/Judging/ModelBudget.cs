using FlopsBudget.Judging;

namespace FlopsBudget;

/// <summary>What a model, or a part of it, may cost. A figure that equals its limit passes. Limits are numbers or texts such as <c>"8.2G"</c>.</summary>
public sealed record ModelBudget
{
    /// <summary>The name to report under; by default the report's model.</summary>
    public string? Name { get; init; }

    /// <summary>The most floating-point operations; null for no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Flops? MaxFlops { get => Max[Measure.Flops] is { } limit ? new(limit) : null; init => Max = Max.With(Measure.Flops, value?.Value); }

    /// <summary>The most multiply-adds; null for no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Macs? MaxMacs { get => Max[Measure.Macs] is { } limit ? new(limit) : null; init => Max = Max.With(Measure.Macs, value?.Value); }

    /// <summary>The most multiply-adds of integers, such as those of quantized layers; null for no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Macs? MaxIntegerMacs { get => Max[Measure.IntegerMacs] is { } limit ? new(limit) : null; init => Max = Max.With(Measure.IntegerMacs, value?.Value); }

    /// <summary>The most elements of parameters; null for no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public ParametersLimit? MaxParameters { get => Max[Measure.Parameters]; init => Max = Max.With(Measure.Parameters, value?.Value); }

    /// <summary>The most element-wise operations; null for no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public OperationsLimit? MaxElementwiseOperations { get => Max[Measure.ElementwiseOperations]; init => Max = Max.With(Measure.ElementwiseOperations, value?.Value); }

    /// <summary>The most bytes of parameters; null for no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Bytes? MaxParameterBytes { get => Max[Measure.ParameterBytes] is { } limit ? new Bytes(limit) : (Bytes?)null; init => Max = Max.With(Measure.ParameterBytes, value?.Value); }

    /// <summary>The most bytes of activations that are live at one time (<see cref="FlopReport.PeakActivationBytes"/>); null for no limit.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Bytes? MaxActivationBytes { get => Max[Measure.ActivationBytes] is { } limit ? new Bytes(limit) : (Bytes?)null; init => Max = Max.With(Measure.ActivationBytes, value?.Value); }

    /// <summary>The floating-point operations above which there is a warning; null for none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Flops? WarnFlops { get => Warn[Measure.Flops] is { } limit ? new(limit) : null; init => Warn = Warn.With(Measure.Flops, value?.Value); }

    /// <summary>The multiply-adds above which there is a warning; null for none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Macs? WarnMacs { get => Warn[Measure.Macs] is { } limit ? new(limit) : null; init => Warn = Warn.With(Measure.Macs, value?.Value); }

    /// <summary>The multiply-adds of integers above which there is a warning; null for none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public Macs? WarnIntegerMacs { get => Warn[Measure.IntegerMacs] is { } limit ? new(limit) : null; init => Warn = Warn.With(Measure.IntegerMacs, value?.Value); }

    /// <summary>The elements of parameters above which there is a warning; null for none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public ParametersLimit? WarnParameters { get => Warn[Measure.Parameters]; init => Warn = Warn.With(Measure.Parameters, value?.Value); }

    /// <summary>The element-wise operations above which there is a warning; null for none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the limit is negative.</exception>
    public OperationsLimit? WarnElementwiseOperations { get => Warn[Measure.ElementwiseOperations]; init => Warn = Warn.With(Measure.ElementwiseOperations, value?.Value); }

    /// <summary>The bytes of parameters above which there is a warning; null for none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the level is negative.</exception>
    public Bytes? WarnParameterBytes { get => Warn[Measure.ParameterBytes] is { } level ? new Bytes(level) : (Bytes?)null; init => Warn = Warn.With(Measure.ParameterBytes, value?.Value); }

    /// <summary>The bytes of activations that are live at one time above which there is a warning; null for none.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the level is negative.</exception>
    public Bytes? WarnActivationBytes { get => Warn[Measure.ActivationBytes] is { } level ? new Bytes(level) : (Bytes?)null; init => Warn = Warn.With(Measure.ActivationBytes, value?.Value); }

    /// <summary>
    /// The part of the model to judge: the path of a module, in which <c>*</c> stands for any characters of one name
    /// and <c>**</c> for any number of names. Each module that matches has to keep the budget. Null for the whole model.
    /// </summary>
    public string? Module { get; init; }

    /// <summary>What to make of operators that no rule covers; by default they fail the budget.</summary>
    public UncountedPolicy OnUncounted { get; init; }

    /// <summary>
    /// What to make of figures that depend on values of inputs that were given as shapes, and so made up; by default they fail the budget.
    /// </summary>
    public UncountedPolicy OnMadeUpValues { get; init; }

    /// <summary>
    /// How much it weighs when a limit is broken or operators are uncounted. What keeps the budget from being judged
    /// at all is an error whatever is set here.
    /// </summary>
    public FindingSeverity Severity { get; init; }

    /// <summary>How far the whole model may be above its entry in the baseline; null to leave the baseline alone.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>How far the whole model may be above its entry in the baseline before there is a warning; null for none.</summary>
    public Tolerance? WarnTolerance { get; init; }

    /// <summary>Whose entries in the baseline <see cref="Tolerance"/> refers to; by default those that builds write.</summary>
    public BaselineOrigin BaselineOrigin { get => BaselineSource.Origin; init => BaselineSource = BaselineSource with { Origin = value }; }

    /// <summary>Which entry in the baseline <see cref="Tolerance"/> refers to, as far as a report does not say it.</summary>
    public BaselineSource BaselineSource { get; init; } = new();

    /// <summary>The name of the baseline's file, for messages.</summary>
    public string BaselineFile { get; init; } = Baseline.FileName;

    /// <summary>The team's own hint, added to the text when the budget is broken.</summary>
    public string? Message { get; init; }

    /// <summary>Whether an entry of the baseline is needed to judge.</summary>
    internal bool NeedsBaseline => Tolerance is not null || WarnTolerance is not null;

    /// <summary>The limits.</summary>
    internal LimitSet Max { get; init; } = LimitSet.None;

    /// <summary>The levels for a warning.</summary>
    internal LimitSet Warn { get; init; } = LimitSet.None;

    /// <summary>Judges a report. What cannot be judged does not pass.</summary>
    /// <param name="report">What was counted.</param>
    /// <param name="baseline">The committed figures that <see cref="Tolerance"/> and <see cref="WarnTolerance"/> refer to; null where there are none.</param>
    public BudgetVerdict Judge(FlopReport report, Baseline? baseline = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Judge(report, baseline?.Find(report, Name, BaselineSource));
    }

    /// <summary>Judges a report by an entry of the baseline that was found for it.</summary>
    internal BudgetVerdict Judge(FlopReport report, BaselineEntry? found)
    {
        var entry = NeedsBaseline ? found : null;
        return new(new Judgement(this, report, entry));
    }
}
