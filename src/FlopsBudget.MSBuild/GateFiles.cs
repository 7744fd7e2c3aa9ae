namespace FlopsBudget.MSBuild;

/// <summary>The files of a project's gate; all lie in one folder, which a cleaning build removes.</summary>
/// <param name="folder">The folder.</param>
internal sealed class GateFiles(string folder)
{
    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>The last result that was kept.</summary>
    public string Result { get; } = Path.Combine(folder, "result.xml");

    /// <summary>The figures that the process that counts keeps, in a form of its own.</summary>
    public string Figures { get; } = Path.Combine(folder, "figures.jsonl");

    /// <summary>What result and figures are for.</summary>
    public string Key { get; } = Path.Combine(folder, "key.txt");

    /// <summary>What large files hold, by what tells that they are as they were.</summary>
    public string Contents { get; } = Path.Combine(folder, "contents.txt");

    /// <summary>What the last process has printed.</summary>
    public string Log { get; } = Path.Combine(folder, "host.log");

    /// <summary>Exists if the last check has passed, for tools that compare times of files.</summary>
    public string Passed { get; } = Path.Combine(folder, "passed.txt");
}
