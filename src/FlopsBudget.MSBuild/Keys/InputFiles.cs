using FlopsBudget.Declaring;
using FlopsBudget.WeightFiles;
using FlopsBudget.Wire;

namespace FlopsBudget.MSBuild.Keys;

/// <summary>Finds the files that a project's models may read.</summary>
/// <param name="request">The request.</param>
/// <param name="projectFolder">The folder that relative paths in items start from.</param>
/// <param name="outputFolder">The folder that the project is built to, which models find under AppContext.BaseDirectory.</param>
/// <param name="intermediateFolder">The folder of intermediate files, which no model reads.</param>
/// <param name="ours">Files that the gate itself reads or writes, and no model.</param>
internal sealed class InputFiles(CheckRequest request, string projectFolder, string outputFolder, string intermediateFolder, IReadOnlyCollection<string> ours)
{
    // A folder with more is a disk rather than an input.
    private const int MostFiles = 10_000;

    /// <summary>
    /// What lies in the project's output folder, which is what the build has copied there. Left out are those files that are loaded from
    /// elsewhere and known from there, symbols, what the gate writes, and folders with an output of their own: of a runtime identifier, or published.
    /// </summary>
    /// <param name="assembly">The project's assembly.</param>
    /// <exception cref="InputsUnknownException">There are too many, or they cannot be listed.</exception>
    public IEnumerable<string> InOutput(string assembly)
    {
        var loadedFromElsewhere = new HashSet<string>(request.Natives.Concat(request.References).Select(Path.GetFileName), StringComparer.OrdinalIgnoreCase);
        return Under(outputFolder, folder => File.Exists(Path.Combine(folder, Path.GetFileName(assembly))))
            .Where(path => !loadedFromElsewhere.Contains(Path.GetFileName(path)))
            .Where(path => !path.EndsWith(".pdb", StringComparison.OrdinalIgnoreCase))
            .Except(CopiedWeights(), StringComparer.Ordinal);
    }

    /// <summary>What the weights beside ONNX files decide, as one text: sizes among them where the files are counted on shapes, and nothing more.</summary>
    /// <exception cref="InputsUnknownException">An ONNX file, or one beside it, cannot be read.</exception>
    public string OnnxSides() => string.Concat(OnnxFiles(isReal: false).Select(OnnxSideFiles.KeyOf));

    /// <summary>The files beside ONNX files that are run with their weights, which then decide sizes.</summary>
    /// <exception cref="InputsUnknownException">An ONNX file cannot be read.</exception>
    public IEnumerable<string> OnnxWeights() => OnnxFiles(isReal: true)
        .SelectMany(path => OnnxSideFiles.Of(path).Select(place => KeyFile.PathOf(Path.GetDirectoryName(path)!, place.Location)))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    /// <summary>The weights of ONNX files where they are copied to the output; none where the project has models of code, which may read them.</summary>
    private IEnumerable<string> CopiedWeights() => request.Items.All(item => OnnxSideFiles.Is(item.Include) || WeightFileNames.Is(item.Include)) && !OnnxFiles(isReal: true).Any()
        ? OnnxFiles(isReal: false).Where(path => path.StartsWith(projectFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .SelectMany(path => OnnxSideFiles.Of(path).Select(place => KeyFile.PathOf(outputFolder + Path.GetDirectoryName(path)!.Substring(projectFolder.Length), place.Location)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
        : [];

    private IEnumerable<string> OnnxFiles(bool isReal) => request.Items
        .Where(item => OnnxSideFiles.Is(item.Include))
        .Where(item => "Real".Equals(ExecutionOf(item)?.Trim(), StringComparison.OrdinalIgnoreCase) == isReal)
        .Select(item => PathOf(item.Include))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    private string? PathOf(string include) => KeyFile.PathOf(projectFolder, include.Replace('\\', Path.DirectorySeparatorChar));

    /// <summary>
    /// A model file, an assembly, a configuration that is an argument: whatever an item or a default names that is a file matters, and so does
    /// its appearing; a folder matters by its files.
    /// </summary>
    /// <exception cref="InputsUnknownException">There are too many, or they cannot be listed.</exception>
    public IEnumerable<string> Named() => request.Items
        .SelectMany(budget => budget.Metadata.Select(pair => pair.Value).Concat(WeightFileNames.Is(budget.Include) ? [] : new[] { budget.Include }))
        .Concat(request.Properties.Select(pair => pair.Value))
        .SelectMany(PartsOf)
        .Select(value => value.Replace('\\', Path.DirectorySeparatorChar))
        .Distinct(StringComparer.Ordinal)
        .SelectMany(value => new[] { KeyFile.PathOf(projectFolder, value), KeyFile.PathOf(outputFolder, value) })
        .OfType<string>()
        .Where(path => File.Exists(path) || Directory.Exists(path))
        .Distinct(StringComparer.Ordinal)
        .SelectMany(FilesOf);

    // Each way in which a value may hold the name of a file, which may itself have a comma, a sign or a quote in it.
    private static IEnumerable<string> PartsOf(string value) => value.Split(';').Append(value)
        .SelectMany(part => new[] { part, part.Substring(part.IndexOf('=') + 1), part.Substring(part.LastIndexOf('=') + 1) })
        .Concat(value.Split('=', ';', ','))
        .SelectMany(part => new[] { part, part.Trim(), part.Trim().Trim('"', '\'') })
        .Where(part => part.Trim().Length > 0);

    /// <summary>The files of weights that items name, each with all that may be of its model.</summary>
    public IEnumerable<string> Weights() => request.Items
        .Where(budget => WeightFileNames.Is(budget.Include))
        .Select(budget => PathOf(budget.Include))
        .OfType<string>()
        .SelectMany(WeightHeads.WithParts)
        .Distinct(StringComparer.Ordinal);

    /// <summary>The files of declared inputs; a path that does not exist is one of them, since it may appear.</summary>
    /// <exception cref="InputsUnknownException">There are too many, or they cannot be listed.</exception>
    public IEnumerable<string> Declared(IEnumerable<string> paths) => paths.SelectMany(path => Directory.Exists(path) ? FilesOf(path) : [path]);

    private string? ExecutionOf(BudgetItem item) =>
        item.Metadata.TryGetValue("Execution", out var own) && own.Trim().Length > 0 ? own : request.Property("FlopsBudgetExecution");

    private IEnumerable<string> FilesOf(string path) => File.Exists(path) ? new[] { path }.Where(IsForeign) : Directory.Exists(path) ? Under(path, _ => false) : [];

    private List<string> Under(string top, Func<string, bool> isOfAnother)
    {
        var files = new List<string>();
        var folders = new Queue<string>([top]);
        try
        {
            while (folders.Count > 0 && Directory.Exists(folders.Peek()))
            {
                var folder = folders.Dequeue();
                files.AddRange(Directory.EnumerateFiles(folder).Where(IsForeign));
                foreach (var below in Directory.EnumerateDirectories(folder).Where(below => !isOfAnother(below) && !IsIntermediate(below)))
                {
                    folders.Enqueue(below);
                }

                if (files.Count + folders.Count > MostFiles)
                {
                    throw new InputsUnknownException($"{top} has more than {MostFiles} files");
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputsUnknownException(exception.Message);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private bool IsForeign(string path) => !path.EndsWith(".flops.xml", StringComparison.OrdinalIgnoreCase) && !ours.Contains(path);

    private bool IsIntermediate(string folder) => string.Equals(
        folder.TrimEnd(Path.DirectorySeparatorChar), intermediateFolder.TrimEnd(Path.DirectorySeparatorChar), StringComparison.Ordinal);
}
