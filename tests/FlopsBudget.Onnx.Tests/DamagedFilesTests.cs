using FlopsBudget.Tests.Shared;

namespace FlopsBudget.Onnx.Tests;

/// <summary>ONNX files, damaged at random, give a count or an error with a code.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_damaged_file_is_counted_or_refused_with_a_code() => Damage.AnyOf(
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Reference", "ops"), "*.onnx").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)],
        bytes => OnnxFlopCounter.Count(_folder.Write("net.onnx", bytes)),
        800);
}
