using FlopsBudget.Counting;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Making;
using static TorchSharp.torch;

namespace FlopsBudget;

public static partial class FlopCounter
{
    /// <summary>Counts a live model at several sizes of one dimension, and gives its cost as a polynomial in that size.</summary>
    /// <param name="model">The model, which is left as it was.</param>
    /// <param name="input">
    /// The inputs' shapes with a name for the free dimension, such as <c>int64[1,S]</c>. The name may stand in several places and inputs,
    /// also as a multiple or with something added: <c>float32[1,2S]; int64[S+1]</c>.
    /// </param>
    /// <param name="sizes">The sizes, such as <c>128..8192</c>, both ends included; 20 of them are counted.</param>
    /// <param name="options">How to count. Their token is looked at between sizes too.</param>
    /// <param name="progress">Is told of each size that was counted; null for nobody.</param>
    /// <exception cref="FlopsBudgetException">
    /// As for <see cref="Count(nn.Module, ModelInput, FlopCounterOptions?)"/>; <c>FLOPS0204</c>: no dimension is free, or several are;
    /// <c>FLOPS0210</c>: the sizes are no range.
    /// </exception>
    public static FlopSweep Sweep(nn.Module model, string input, SweepSizes sizes, FlopCounterOptions? options = null, IProgress<SweepProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sizes);
        return FlopSweep.Of(input, sizes, shapes => Count(model, shapes, options), progress);
    }

    /// <summary>Counts a model that is made for it and disposed of afterwards, at several sizes of one dimension.</summary>
    /// <param name="factory">Makes the model, on shapes where that is possible; it is asked again for one with values where shapes are not enough.</param>
    /// <param name="input">The inputs' shapes with a name for the free dimension, such as <c>int64[1,S]</c>.</param>
    /// <param name="sizes">The sizes, such as <c>128..8192</c>, both ends included; 20 of them are counted.</param>
    /// <param name="options">How to count. Their token is looked at between sizes too.</param>
    /// <param name="progress">Is told of each size that was counted; null for nobody.</param>
    /// <exception cref="FlopsBudgetException">As for a live model.</exception>
    public static FlopSweep Sweep(Func<nn.Module> factory, string input, SweepSizes sizes, FlopCounterOptions? options = null, IProgress<SweepProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(sizes);
        options ??= FlopCounterOptions.Default;
        using var made = new MadeModel(factory, options);
        return FlopSweep.Of(input, sizes, shapes => TraceCounter.Count(new TracedModel(made, shapes, options), options), progress);
    }
}
