namespace FlopsBudget.WeightFiles;

/// <summary>Reads the tensors of a model from the headers of its files.</summary>
internal static class WeightReader
{
    /// <summary>The tensors, and the names of the files in which they lie, in their order.</summary>
    /// <param name="path">The file, one of several, or the index of several.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0208</c>, <c>FLOPS0227</c>, <c>FLOPS0228</c>, <c>FLOPS0329</c>: as the counter says.</exception>
    internal static (IReadOnlyList<WeightTensor> Tensors, IReadOnlyList<string> Files) Read(string path)
    {
        _ = ExistingFile.Of($"The file of weights {Path.GetFileName(path)}", path);
        var index = WeightFileNames.IsIndex(path) ? Open(path, SafetensorsIndex.Read) : null;
        var files = index is null
            ? WeightFileSet.Of(path)
            : WeightFileSet.Complete([.. index.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(file => Path.Combine(Path.GetDirectoryName(path)!, file))], $"{Path.GetFileName(path)} names {index.Values.Distinct(StringComparer.Ordinal).Count()} files");
        var found = new Dictionary<string, (WeightTensor Tensor, string File)>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var tensor in ReadFile(file, files.Count))
            {
                if (!found.TryAdd(tensor.Name, (tensor, Path.GetFileName(file))))
                {
                    throw Incomplete($"{tensor.Name} is in {found[tensor.Name].File} and in {Path.GetFileName(file)}");
                }
            }
        }

        if (index is not null)
        {
            Compare(index, found);
        }

        return found.Count == 0
            ? throw new FlopsBudgetException(DiagnosticIds.UnreadableWeights, $"{path} holds no tensor, so there is nothing to measure.")
            : (WeightPacking.Unpack([.. found.Values.Select(one => one.Tensor)]), [.. files.Select(file => Path.GetFileName(file))]);
    }

    private static IReadOnlyList<WeightTensor> ReadFile(string path, int files) => Open(path, file =>
    {
        if (!WeightFileNames.IsGguf(path))
        {
            return SafetensorsFile.Read(file);
        }

        var (tensors, parts) = GgufFile.Read(file);
        return parts == (ulong)files || (parts == 0 && files == 1) ? tensors : throw Incomplete(
            $"{Path.GetFileName(path)} says that it is one of {parts} files, and {(files == 1 ? "its name does not say which. Name them as they were made, such as model-00001-of-00003.gguf" : $"its name says {files}")}");
    });

    private static void Compare(IReadOnlyDictionary<string, string> index, Dictionary<string, (WeightTensor Tensor, string File)> found)
    {
        if (index.FirstOrDefault(entry => !found.TryGetValue(entry.Key, out var one) || one.File != entry.Value) is { Key: { } absent, Value: { } file })
        {
            throw Incomplete($"The index has {absent} in {file}, which does not hold it");
        }

        if (found.FirstOrDefault(entry => !index.ContainsKey(entry.Key)) is { Key: { } unlisted, Value: var place })
        {
            throw Incomplete($"{place.File} holds {unlisted}, which the index does not name");
        }
    }

    private static T Open<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            try
            {
                return read(file);
            }
            catch (UnreadableWeightsException exception)
            {
                throw Unreadable(path, IsPointer(file) ? "it is a pointer of Git LFS; fetch the file itself with \"git lfs pull\"" : exception.Message, exception);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception.Message.TrimEnd('.'), exception);
        }
    }

    private static bool IsPointer(Stream file)
    {
        var begin = new byte[64];
        file.Position = 0;
        return WeightHeader.IsPointer(begin.AsSpan(0, file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false)));
    }

    private static FlopsBudgetException Unreadable(string path, string why, Exception exception) =>
        new(DiagnosticIds.UnreadableWeights, $"{path} cannot be read: {why}.", exception);

    private static FlopsBudgetException Incomplete(string why) => new(DiagnosticIds.IncompleteWeights, $"{why}, so its figures would be wrong. Fetch all files of the model anew.");
}
