/// <summary>Notes the assemblies that a process loads; the runtime runs it, before the process's own code, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly.</summary>
internal static class StartupHook
{
    /// <summary>The variable with the file to write to.</summary>
    internal const string Variable = "FLOPSBUDGET_TESTS_LOADED";

    public static void Initialize()
    {
        var file = Environment.GetEnvironmentVariable(Variable)!;
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => File.AppendAllText(file, $"{loaded.LoadedAssembly.GetName().Name}\n");
    }
}
