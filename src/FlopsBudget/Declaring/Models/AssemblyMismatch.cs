using System.Runtime.Loader;

namespace FlopsBudget.Declaring.Models;

/// <summary>Code that was built against other assemblies than it runs with.</summary>
internal static class AssemblyMismatch
{
    /// <summary>Whether an exception says that a type, a member or an assembly is not the one that code was built for.</summary>
    internal static bool IsCauseOf(Exception exception) => Cause(exception) switch
    {
        DllNotFoundException or EntryPointNotFoundException => false,
        MissingMemberException or TypeLoadException or BadImageFormatException or FileLoadException => true,
        FileNotFoundException { FileName: { } name } => IsAssembly(name),
        _ => false,
    };

    /// <summary>The error to report.</summary>
    /// <param name="subject">What did not fit.</param>
    /// <param name="exception">What it threw.</param>
    internal static FlopsBudgetException Error(string subject, Exception exception)
    {
        var built = Version(typeof(AssemblyMismatch).Assembly.GetReferencedAssemblies().First(name => name.Name == "TorchSharp").Version);
        var used = Used();
        var versions = used is null ? "" : $" The project's TorchSharp is {Version(used)}, and FlopsBudget was built for {built}.";
        var advice = OtherTorchSharp()
            ?? (used is null || Version(used) == built
                ? "Build the project and what it refers to again."
                : "Use that version of TorchSharp, or a FlopsBudget that was built for yours.");
        var cause = Cause(exception);
        return new(
            DiagnosticIds.AssemblyNotLoaded,
            $"{subject} does not fit the assemblies it runs with: {cause.GetType().Name}: {cause.Message}{versions} {advice}",
            exception);
    }

    /// <summary>Which assembly was built for another TorchSharp than the project's, and what to take instead; null when none was.</summary>
    /// <remarks>A package goes with the TorchSharp that it was built for; others have other members.</remarks>
    internal static string? OtherTorchSharp()
    {
        if (Version(Used()) is not { } used)
        {
            return null;
        }

        foreach (var assembly in AssemblyLoadContext.All.SelectMany(context => context.Assemblies).Where(one => one.GetName().Name?.StartsWith("FlopsBudget", StringComparison.Ordinal) == false))
        {
            if (assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == "TorchSharp") is { Version: { } version } && Version(version) != used)
            {
                var name = assembly.GetName();
                return $"{name.Name} {Version(name.Version)} was built for TorchSharp {Version(version)}, and the project uses {used}. Take a version of {name.Name} that was built for TorchSharp {used}, or count the model in a project that uses {Version(version)}.";
            }
        }

        return null;
    }

    private static Version? Used() =>
        AssemblyLoadContext.Default.Assemblies.Select(assembly => assembly.GetName()).FirstOrDefault(name => name.Name == "TorchSharp")?.Version;

    private static Exception Cause(Exception exception) =>
        exception is TypeInitializationException or System.Reflection.TargetInvocationException && exception.InnerException is { } inner ? Cause(inner) : exception;

    // A missing assembly is named in full, a missing data file of the model is not.
    private static bool IsAssembly(string name) => name.Contains(", Version=", StringComparison.Ordinal);

    private static string? Version(Version? version) => version?.ToString(3);
}
