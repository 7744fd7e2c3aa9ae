using static TorchSharp.torch;

namespace FlopsBudget;

/// <summary>Counts what a model costs: multiply-adds, FLOPs and parameters.</summary>
public static class FlopCounter
{
    /// <summary>Counts one call of a live model, which is left as it was.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">The inputs do not fit, nothing was measured, or the platform is not supported.</exception>
    public static FlopReport Count(nn.Module model, ModelInput input, FlopCounterOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Counts one call of a model that is made for it and disposed of afterwards.</summary>
    /// <param name="factory">Makes the model.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">The inputs do not fit, nothing was measured, or the platform is not supported.</exception>
    public static FlopReport Count(Func<nn.Module> factory, ModelInput input, FlopCounterOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Counts a block of code.</summary>
    /// <param name="code">The code; what it runs on this thread is counted.</param>
    /// <param name="model">The model whose modules get the costs; without one everything belongs to the root.</param>
    /// <param name="options">How to count.</param>
    /// <exception cref="FlopsBudgetException">Nothing was measured, or the platform is not supported.</exception>
    public static FlopReport Count(Action code, nn.Module? model = null, FlopCounterOptions? options = null) =>
        throw new NotImplementedException();
}
