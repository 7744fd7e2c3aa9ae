namespace FlopsBudget.Tests.Shared;

/// <summary>A budget that the fixtures declare, with a limit that its model does not keep.</summary>
internal static class TightBudget
{
    private const string Project = "FlopsBudget.Tool.Fixtures";

    /// <summary>The budget of Small, which needs 72 FLOPs, for 71.</summary>
    public static ProjectBudget Make()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var list = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, $"{Project}.flops.xml"));
        list.ShouldContain("\"72\"");
        File.WriteAllText(Path.Combine(folder, $"{Project}.flops.xml"), list.Replace("\"72\"", "\"71\"", StringComparison.Ordinal));
        File.Copy(Path.Combine(AppContext.BaseDirectory, $"{Project}.dll"), Path.Combine(folder, $"{Project}.dll"));
        return ProjectBudget.In(folder)[0];
    }
}
