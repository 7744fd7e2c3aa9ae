namespace FlopsBudget.Tool.Loading;

/// <summary>Finds ONNX Runtime's native library: the project's own, or one where packages are kept.</summary>
internal static class OnnxRuntimeFile
{
    /// <summary>The library, by the name that its users load.</summary>
    internal const string Library = "onnxruntime";

    private const string Package = "microsoft.ml.onnxruntime";

    /// <summary>
    /// The library of a project; null when it has none. A class library may refer to the managed half alone and leave the native one to the
    /// application: then it is the one of the same version where packages are kept.
    /// </summary>
    internal static string? Of(ProjectFiles files) =>
        new NativeFiles(files.Natives).Candidates(Library).FirstOrDefault() ?? OfManaged(files);

    // packages/microsoft.ml.onnxruntime.managed/1.31.1/lib/net8.0/Microsoft.ML.OnnxRuntime.dll
    private static string? OfManaged(ProjectFiles files) => files.References
        .Where(path => Path.GetFileName(path).Equals("Microsoft.ML.OnnxRuntime.dll", StringComparison.OrdinalIgnoreCase))
        .Select(path => Path.GetFullPath(Path.Combine(path, "..", "..", "..")))
        .Select(version => In(Path.Combine(version, "..", "..", Package, Path.GetFileName(version))))
        .FirstOrDefault(File.Exists);

    private static string In(string folder) => Path.GetFullPath(Path.Combine(folder, "runtimes", PlatformNames.Current, "native", NativeFiles.FileNameOf(Library)));
}
