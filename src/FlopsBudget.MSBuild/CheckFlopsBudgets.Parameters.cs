using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild;

public sealed partial class CheckFlopsBudgets
{
    /// <summary>The <c>FlopsBudget</c> items of the project.</summary>
    public ITaskItem[] Budgets { get; set; } = [];

    /// <summary><c>false</c>: nothing is checked, and the build says so.</summary>
    public string Enabled { get; set; } = "";

    /// <summary><c>true</c>: a project without budgets is an error; <c>false</c>: it is nothing to speak of; otherwise it is a warning.</summary>
    public string Required { get; set; } = "";

    /// <summary>Files that MSBuild imports into the project by itself, present or not.</summary>
    public string[] DeclaringFiles { get; set; } = [];

    /// <summary>The project file, absolute.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>The project's assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The folder that the project's files are built to.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>The project's folder for intermediate files; request, result and log lie in a folder <c>flops</c> in it.</summary>
    [Required]
    public string IntermediateFolder { get; set; } = "";

    /// <summary>The assembly of the tool that counts.</summary>
    [Required]
    public string Tool { get; set; } = "";

    /// <summary>The <c>dotnet</c> command that the tool runs with; the one on the path when empty.</summary>
    public string DotNetHost { get; set; } = "";

    /// <summary>The target framework, such as <c>net10.0</c>.</summary>
    public string TargetFramework { get; set; } = "";

    /// <summary>All target frameworks of the project; empty or one for a project that has one.</summary>
    public string TargetFrameworks { get; set; } = "";

    /// <summary>Whether this is a build of a build server.</summary>
    public bool ContinuousIntegration { get; set; }

    /// <summary>The native libraries for the machine.</summary>
    public ITaskItem[] Natives { get; set; } = [];

    /// <summary>The managed assemblies that the project's assembly needs when it runs.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The shared frameworks that the project refers to, with their versions as metadata <c>Version</c>.</summary>
    public ITaskItem[] Frameworks { get; set; } = [];

    /// <summary>Whether the application knows no cultures.</summary>
    public bool InvariantGlobalization { get; set; }

    /// <summary>The project's defaults for its items: names of properties, with their values as metadata <c>Value</c> and what they are when nobody sets them as <c>Fallback</c>.</summary>
    public ITaskItem[] Properties { get; set; } = [];

    /// <summary>Further files that the verdicts depend on, present or not, but no figures do.</summary>
    public ITaskItem[] Inputs { get; set; } = [];

    /// <summary>Further files and folders that the figures depend on, present or not.</summary>
    public ITaskItem[] CountedInputs { get; set; } = [];

    /// <summary>Files that the process that counts writes besides its result; they are written again when they are not as they were left.</summary>
    public ITaskItem[] Outputs { get; set; } = [];

    /// <summary>Whether to start the process that counts even if nothing has changed, for a build that has it write something besides verdicts and <see cref="Outputs"/>.</summary>
    public bool Always { get; set; }

    /// <summary>The folder with a page for each code; messages link to it.</summary>
    [Required]
    public string PagesFolder { get; set; } = "";
}
