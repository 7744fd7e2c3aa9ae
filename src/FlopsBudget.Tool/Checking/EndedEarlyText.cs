using System.Globalization;
using FlopsBudget.Declaring;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Checking;

/// <summary>The words for a process that ended before its check was complete.</summary>
internal static class EndedEarlyText
{
    /// <summary>The process ended without a word: a crash.</summary>
    /// <param name="model">The model that was being counted, or would have been.</param>
    /// <param name="stage">How far it had come.</param>
    /// <param name="exitCode">What it returned; null when it is not known.</param>
    internal static string Of(string model, CheckStage stage, int? exitCode)
    {
        var code = exitCode is { } number ? $" with exit code {number.ToString(CultureInfo.InvariantCulture)}{Meaning(number)}" : "";
        return stage == CheckStage.Starting
            ? $"{model} was not counted: the process that counts ended{code} while it loaded the project's libraries. Its output says more."
            : exitCode == 0
            ? $"{model} ended the process that counts it{code}, as if all were done: something in it calls exit past Environment.Exit, such as a native library. Keep such calls out of constructors, factories and forward."
            : $"{model} ended the process that counts it{code}. The usual causes are {Causes(model)}; the build log has what it printed. Run flops count {model} to see it alone.";
    }

    /// <summary>The model called <see cref="Environment.Exit"/>.</summary>
    internal static string OfExit(string model) =>
        $"{model} ended the process that counts it, by a call of Environment.Exit. Keep such calls out of constructors, factories and forward.";

    private static string Causes(string model) => ModelFileName.IsOnnx(model) ? "a crash in ONNX Runtime and too little memory"
        : ModelFileName.IsWeights(model) ? "too little memory and a file that changes while it is read" : ModelFileName.Is(model)
        ? "an operator that this libtorch does not have (the file was written by a newer one) and a crash in a native library"
        : "a recursion without end, a matmul of tensors that do not fit each other (TorchSharp ends the process there instead of throwing) and a crash in a native library";

    private static string Meaning(int exitCode) => exitCode switch
    {
        134 or -6 => " (aborted: a stack overflow or a native exception)",
        139 or -11 => " (a segmentation fault)",
        137 or -9 => " (killed, perhaps for lack of memory)",
        unchecked((int)0xC00000FD) => " (a stack overflow)",
        unchecked((int)0xC0000005) => " (an access violation)",
        _ => "",
    };
}
