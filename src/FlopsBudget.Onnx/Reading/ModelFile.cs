namespace FlopsBudget.Onnx.Reading;

/// <summary>Opens files.</summary>
internal static class ModelFile
{
    private const string Pointer = "version https://git-lfs";

    // The reader of the file has one of its own.
    private const int NoBuffer = 0;

    /// <summary>Reads a file, without the contents of its weights and without the files beside it, but for the smallest tensors.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0222</c>: it cannot be read as an ONNX file.</exception>
    internal static OnnxModel Read(string path) => Read(path, OnnxTensor.MostBytes);

    /// <summary>Reads a file with the contents of its weights, but for those that lie in files beside it.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0222</c>: it cannot be read as an ONNX file.</exception>
    internal static OnnxModel ReadWhole(string path) => Read(path, long.MaxValue);

    private static OnnxModel Read(string path, long mostBytes)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, NoBuffer);
            var model = GraphOrder.Of(new ModelReader(new(file), mostBytes).Model(file.Length));
            return ExternalData.Read(model with { Folder = Path.GetDirectoryName(Path.GetFullPath(path)) });
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or OverflowException)
        {
            var damage = exception is OverflowException ? "a number in it is larger than any that can stand there" : exception.Message;
            throw Unreadable(path, IsPointer(path) ? "it is a pointer of Git LFS; fetch the file itself with \"git lfs pull\"" : $"it is not an ONNX file, or is damaged: {damage}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(path, exception.Message, exception);
        }
    }

    private static FlopsBudgetException Unreadable(string path, string why, Exception exception) =>
        new(DiagnosticIds.UnreadableOnnx, $"{path} cannot be read: {why}.".Replace("..", ".", StringComparison.Ordinal), exception);

    private static bool IsPointer(string path)
    {
        using var text = new StreamReader(path);
        var begin = new char[Pointer.Length];
        return text.ReadBlock(begin) == begin.Length && begin.AsSpan().SequenceEqual(Pointer);
    }
}
