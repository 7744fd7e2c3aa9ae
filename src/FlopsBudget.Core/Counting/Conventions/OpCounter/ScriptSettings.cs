using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>The configuration of a layer in an archive, which a trace does not keep: it is what the layer's operator was given.</summary>
internal static class ScriptSettings
{
    /// <summary>Finds a setting.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0313</c>: no operator of the layer shows it.</exception>
    internal static object Find(LayerCall layer, string name) =>
        layer.Operators.Select(call => Read(call, name)).FirstOrDefault(value => value is not null) ?? throw new FlopsBudgetException(
            DiagnosticIds.ConventionCannotCount,
            $"The convention needs the {name} of the {layer.Scope.TypeName} at \"{layer.Scope.Path}\", and none of its operators shows it. Count the archive with Convention=\"Standard\".");

    private static object? Read(OperatorCall call, string name) => (name, call.Name) switch
    {
        ("groups", "aten::convolution" or "aten::_convolution") => call.Int(8),
        ("groups", "aten::conv1d" or "aten::conv2d" or "aten::conv3d" or "aten::_convolution_mode"
            or "aten::conv_transpose1d" or "aten::conv_transpose2d" or "aten::conv_transpose3d") => call.Int(6),
        ("dim", "aten::softmax" or "aten::_softmax") => call.Int(1),
        ("mode", _) => Mode(call.Name),
        ("kernel_size", _) when call.Name.Contains("_pool", StringComparison.Ordinal) => call.Ints(1).ToArray(),
        _ => null,
    };

    private static string? Mode(string name) =>
        !name.StartsWith("aten::upsample_", StringComparison.Ordinal) ? null
        : name.Contains("nearest", StringComparison.Ordinal) ? "Nearest"
        : name.Contains("bicubic", StringComparison.Ordinal) ? "Bicubic"
        : name.Contains("bilinear", StringComparison.Ordinal) ? "Bilinear"
        : name.Contains("trilinear", StringComparison.Ordinal) ? "Trilinear"
        : name.Contains("linear", StringComparison.Ordinal) ? "Linear" : null;
}
