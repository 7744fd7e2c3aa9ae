using FlopsBudget.Declaring;

namespace FlopsBudget.Tool.Commands;

/// <summary>What a command about one model was asked for, as it was written.</summary>
internal abstract record ModelRequest
{
    /// <summary>The type, static method, TorchScript file or ONNX file.</summary>
    internal required string Model { get; init; }

    /// <summary>The assembly that holds it; null for a file that is counted with the machine's own TorchSharp.</summary>
    internal string? Assembly { get; init; }

    /// <summary>The inputs' shapes; null where none are given, as for an ONNX file that says them.</summary>
    internal required string? Input { get; init; }

    /// <summary>The inputs' shapes of a model that cannot be counted without.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0205</c>: none are given.</exception>
    internal string InputOfModel => Input ?? throw new FlopsBudgetException(
        DiagnosticIds.MissingInput,
        $"The cost of {Model} depends on its input. Give the shape of each input of its forward, such as --input \"1,3,224,224\" or --input \"int64[1,128]; float32[1,16]\".");

    /// <summary>Open sizes of an ONNX file by their names.</summary>
    internal string? Sizes { get; init; }

    /// <summary>Values of inputs of an ONNX file that decide sizes or branches.</summary>
    internal string? Values { get; init; }

    /// <summary>How to count a file.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0202</c>: arguments are given.</exception>
    internal CountSettings SettingsOfFile => Arguments is null ? new(Convention, Mode, Execution, Rules, Method) : throw new FlopsBudgetException(
        DiagnosticIds.NotConstructible,
        $"{Model} is a file, which takes no arguments; remove --arguments.");

    /// <summary>Refuses what only files have.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: sizes or values are given.</exception>
    internal void VerifyIsNoFile()
    {
        if (Sizes is not null || Values is not null)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"--sizes and --values are for ONNX files, and {Model} is none. Give the shapes of its inputs by --input.");
        }
    }

    /// <summary>Arguments for the constructor or method.</summary>
    internal string? Arguments { get; init; }

    /// <summary>In which form the result is printed and written.</summary>
    internal OutputRequest Output { get; init; } = new(Json: false, File: null);

    /// <summary>What is counted as one operation.</summary>
    internal string? Convention { get; init; }

    /// <summary>The method of the model that is called; null for <c>forward</c>.</summary>
    internal string? Method { get; init; }

    /// <summary>Whether inference or a step of training is counted.</summary>
    internal string? Mode { get; init; }

    /// <summary>The class with the user's own rules.</summary>
    internal string? Rules { get; init; }

    /// <summary>How the model is run.</summary>
    internal string? Execution { get; init; }
}
