using System.Diagnostics;
using static TorchSharp.torch;

namespace FlopsBudget.Testing;

/// <summary>What an assertion counts: a model, something that makes one, a file, a piece of code, or what was counted before.</summary>
/// <remarks>A model is counted in evaluation mode and left as it was. One that throws is explained, since the reader of a failed test sees no more than its message.</remarks>
[StackTraceHidden]
public sealed class Target
{
    private readonly Func<FlopReport> _count;

    private Target(Func<FlopReport> count, string? expression)
    {
        _count = count;
        Expression = expression;
    }

    /// <summary>How the test writes it; null where that is not known.</summary>
    public string? Expression { get; }

    /// <summary>One run of a model.</summary>
    /// <param name="model">The model; it is left as it was.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="options">How to count.</param>
    /// <param name="expression">How the test writes the model; filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">The input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
    public static Target Model(nn.Module model, ModelInput input, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.Count(model, input, Explained(options)), expression);

    /// <summary>One run of a model that is made for it.</summary>
    /// <param name="factory">Makes the model, which is disposed of afterwards.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="options">How to count.</param>
    /// <param name="expression">How the test writes the factory; filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">The input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
    public static Target Factory(Func<nn.Module> factory, ModelInput input, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.Count(factory, input, Explained(options)), expression);

    /// <summary>One run of a model in a file.</summary>
    /// <param name="file">The TorchScript archive or ONNX file, named from the folder that the tests were built to.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="options">How to count.</param>
    /// <param name="expression">How the test writes the file; filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">There is no such file, libtorch cannot load it, the input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
    public static Target File(ModelFile file, ModelInput input, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.Count(InOutput(file), input, options), expression);

    /// <summary>One run of an ONNX file whose sizes are its own, or are given with it. Neither TorchSharp nor libtorch is loaded for it.</summary>
    /// <param name="file">The ONNX file, named from the folder that the tests were built to, such as <c>new ModelFile("net.onnx") { Sizes = "batch=1" }</c>.</param>
    /// <param name="options">How to count.</param>
    /// <param name="expression">How the test writes the file; filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">There is no such file, it leaves more open than is given, it cannot be counted, or it is a TorchScript archive, which needs an input.</exception>
    public static Target FileAlone(ModelFile file, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.Count(InOutput(file), options), expression);

    /// <summary>A piece of code, such as <c>() => model.call(a, b)</c>.</summary>
    /// <typeparam name="T">What the code returns; it is dropped.</typeparam>
    /// <param name="code">The code; what it runs on this thread is counted.</param>
    /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
    /// <param name="options">How to count.</param>
    /// <param name="expression">How the test writes the code; filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">The code is asynchronous or only makes a model, or nothing was measured.</exception>
    public static Target Code<T>(Func<T> code, nn.Module? model = null, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.Count(code, model, options), expression);

    /// <summary>A piece of code that returns nothing.</summary>
    /// <param name="code">The code; what it runs on this thread is counted.</param>
    /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
    /// <param name="options">How to count.</param>
    /// <param name="expression">How the test writes the code; filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">The code is asynchronous, or nothing was measured.</exception>
    public static Target Code(Action code, nn.Module? model = null, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.Count(code, model, options), expression);

    /// <summary>The parameters of a model, which is not run.</summary>
    /// <param name="model">The model; it is not run.</param>
    /// <param name="options">How the model is called; nothing else of them matters.</param>
    /// <param name="expression">How the test writes the model; filled in by the compiler.</param>
    public static Target ModelParameters(nn.Module model, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.CountParameters(model, options), expression);

    /// <summary>The parameters of a model that is made for it, and not run.</summary>
    /// <param name="factory">Makes the model, which is not run, and disposed of afterwards.</param>
    /// <param name="options">How the model is called; nothing else of them matters.</param>
    /// <param name="expression">How the test writes the factory; filled in by the compiler.</param>
    public static Target FactoryParameters(Func<nn.Module> factory, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.CountParameters(factory, options), expression);

    /// <summary>The parameters of a model in a file, which is not run.</summary>
    /// <param name="file">The TorchScript archive or ONNX file, named from the folder that the tests were built to. It is not run.</param>
    /// <param name="options">How the model is called; nothing else of them matters.</param>
    /// <param name="expression">How the test writes the file; filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">There is no such file, or it cannot be read.</exception>
    public static Target FileParameters(ModelFile file, FlopCounterOptions? options = null, string? expression = null) =>
        new([StackTraceHidden] () => FlopCounter.CountParameters(InOutput(file), options), expression);

    /// <summary>What was counted before.</summary>
    /// <param name="report">What was counted.</param>
    /// <param name="expression">How the test writes the report; filled in by the compiler.</param>
    public static Target Report(FlopReport report, string? expression = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new(() => report, expression);
    }

    /// <summary>Counts it.</summary>
    /// <exception cref="FlopsBudgetException">It cannot be counted.</exception>
    public FlopReport Count() => _count();

    private static FlopCounterOptions Explained(FlopCounterOptions? options) => (options ?? FlopCounterOptions.Default) with { ExplainsFailures = true };

    // A runner decides on the current folder; the output is where a project copies its files to.
    private static ModelFile InOutput(ModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(Path.Combine(OutputFolder.Path, file.Path)) { Input = file.Input, Sizes = file.Sizes, Values = file.Values };
    }
}
