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

    /// <summary>Arguments for the constructor or method.</summary>
    internal string? Arguments { get; init; }

    /// <summary>Whether to print JSON instead of tables.</summary>
    internal bool Json { get; init; }

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
