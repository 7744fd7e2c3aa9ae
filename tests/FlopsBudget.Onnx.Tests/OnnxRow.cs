namespace FlopsBudget.Onnx.Tests;

/// <summary>A file with what is right for it.</summary>
public sealed record OnnxRow(string File, long Macs, long IntegerMacs, long? Parameters, int Uncounted, string? Error, string? Input)
{
    public override string ToString() => File;
}
