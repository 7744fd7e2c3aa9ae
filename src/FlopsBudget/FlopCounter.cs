using System.Diagnostics;
using FlopsBudget.Counting;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Making;
using FlopsBudget.Tracing.Packed;
using FlopsBudget.Tracing.Runs;
using static TorchSharp.torch;

namespace FlopsBudget;

/// <summary>Counts what a model costs: multiply-adds, FLOPs and parameters.</summary>
/// <remarks>
/// What is counted is every operator that libtorch runs on the calling thread, called by a module or not. Work that the model itself
/// gives to other threads is an error; what other threads do besides is no matter. They may
/// use the model itself meanwhile: what runs is a copy of its structure, with tensors of its own. Of a model with modules of libtorch itself
/// (recurrent layers, MultiheadAttention, TorchScript), or with functions that hold variables, there is no copy: it must not be used
/// elsewhere meanwhile, a count that notices it fails, and counts of one such model on several threads take turns. So it is for a block of code.
/// A count inside of counted code is no part of it.
/// A model is counted in evaluation mode and without gradients, unless its forward computes some itself; then it runs with values, since
/// libtorch ends the process where it cannot compute a gradient on shapes. It is afterwards as it was before: what forward leaves in the model's own
/// fields and collections is taken out again. What it leaves elsewhere, such as in static fields, is not.
/// It runs on shapes alone where that is possible, so that nothing is computed; the report says when it was not.
/// It draws the same random numbers at each count, and the process's generator goes on afterwards from where it was before; a thread that
/// draws from it while a counted model does so may get the same numbers again.
/// </remarks>
[StackTraceHidden]
public static partial class FlopCounter
{
    /// <summary>Counts one call of a live model, which is left as it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>"1,3,224,224"</c>.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0301</c>: the model was disposed of; <c>FLOPS0304</c>: the inputs do not fit; <c>FLOPS0302</c>: nothing was measured; <c>FLOPS0306</c>: shapes alone were insisted on and are not enough;
    /// <c>FLOPS0215</c>: training is to be counted by a convention that has no backward pass; <c>FLOPS0308</c>: a run with values takes more memory than is free; <c>FLOPS0309</c>: the model works on other threads, or another
    /// thread used it meanwhile; <c>FLOPS0319</c>: another thread uses it, and it cannot be copied; <c>FLOPS0401</c> to <c>FLOPS0403</c>: libtorch cannot be observed here.
    /// <c>FLOPS0301</c>: the model threw; its own exception is inside, and comes out unchanged where the options do not want it explained.
    /// </exception>
    public static FlopReport Count(nn.Module model, ModelInput input, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        DisposedModel.ThrowIf(model);
        options = (options ?? FlopCounterOptions.Default).Checked();
        ReadTypes(model, options);
        return TraceCounter.Count(new TracedModel(new LiveModel(model), input, options), options);
    }

    /// <summary>Counts one call of a model that is made for it and disposed of afterwards.</summary>
    /// <remarks>
    /// It is made on shapes too: tensors that the factory makes on the calling thread take no memory, as far as it can do without their values.
    /// Where it cannot, it is asked again, first with values in small tensors and then in all. Whatever it throws at last comes out unchanged.
    /// </remarks>
    /// <param name="factory">Makes the model.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>"1,3,224,224"</c>.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">As for a live model.</exception>
    public static FlopReport Count(Func<nn.Module> factory, ModelInput input, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(input);
        options = (options ?? FlopCounterOptions.Default).Checked();
        using var made = new MadeModel([StackTraceHidden] () => WithTypes(factory(), options), options);
        return TraceCounter.Count(new TracedModel(made, input, options), options);
    }

    /// <summary>Counts one step of training of a live model: forward, backward and, if the options have an optimizer, its step.</summary>
    /// <remarks>
    /// Gradients, buffers and values of the model, and gradients of the inputs, are afterwards as they were before.
    /// Each part of the backward pass belongs to the module whose forward pass made it necessary.
    /// </remarks>
    /// <param name="model">The model; its modules are in training or evaluation mode as they are given.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>"1,3,224,224"</c>.</param>
    /// <param name="options">How to count; the mode is <see cref="CountingMode.Training"/> whatever they say.</param>
    /// <exception cref="FlopsBudgetException">As for <see cref="Count(nn.Module, ModelInput, FlopCounterOptions?)"/>; <c>FLOPS0302</c> also when no output needs a gradient.</exception>
    public static FlopReport CountTraining(nn.Module model, ModelInput input, FlopCounterOptions? options = null) =>
        Count(model, input, (options ?? FlopCounterOptions.Default) with { Mode = CountingMode.Training });

    /// <summary>Counts one step of training of a model that is made for it and disposed of afterwards.</summary>
    /// <param name="factory">Makes the model.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>"1,3,224,224"</c>.</param>
    /// <param name="options">How to count; the mode is <see cref="CountingMode.Training"/> whatever they say.</param>
    /// <exception cref="FlopsBudgetException">As for a live model.</exception>
    public static FlopReport CountTraining(Func<nn.Module> factory, ModelInput input, FlopCounterOptions? options = null) =>
        Count(factory, input, (options ?? FlopCounterOptions.Default) with { Mode = CountingMode.Training });

    /// <summary>Counts a block of code.</summary>
    /// <param name="code">The code; what it runs on this thread is counted, in the modes it sets itself.</param>
    /// <param name="model">The model whose modules get the costs; without one everything belongs to the root.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0302</c>: nothing was measured; <c>FLOPS0307</c>: the code is asynchronous; <c>FLOPS0309</c>: the code works on other threads, or another thread used the model
    /// meanwhile; <c>FLOPS0401</c> to <c>FLOPS0403</c>: libtorch cannot be observed here.
    /// What the code throws comes out unchanged.
    /// </exception>
    public static FlopReport Count(Action code, nn.Module? model = null, FlopCounterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (model is not null)
        {
            DisposedModel.ThrowIf(model);
        }

        options ??= FlopCounterOptions.Default;
        using var aside = RecordingPause.Enter();
        using var claim = model is null ? null : ModelClaim.Enter(model);
        if (model is not null)
        {
            ReadTypes(model, options);
        }

        var tree = model is null ? null : ModuleTree.Of(model);
        options.CancellationToken.ThrowIfCancellationRequested();
        var trace = TraceSession.Record(tree, code, cancellation: options.CancellationToken);
        if (tree is not null)
        {
            PackedWeights.AttachUsed(tree, trace);
        }

        trace = trace with { Unlisted = tree is null ? [] : UnlistedParameters.Used(tree, trace.Calls) };
        var name = options.ModelName ?? (model is null ? "code" : TypeNames.Of(model));
        TracedModel.ThrowIfEmpty(name, trace);
        return TraceCounter.Count(name, [], new(trace, Execution.Real), options) with { KnowsParameters = model is not null };
    }

    private static nn.Module WithTypes(nn.Module model, FlopCounterOptions options)
    {
        ReadTypes(model, options);
        return model;
    }

    private static void ReadTypes(nn.Module model, FlopCounterOptions options)
    {
        if (options.Convention.GoesByTypes)
        {
            ScriptTypes.Read(model);
        }
    }
}
