using Mono.Cecil;

namespace FlopsBudget.Tests.Architecture;

/// <summary>Each folder uses what lies below it, and nothing else. There is no list of exceptions.</summary>
public class FloorTests
{
    private static readonly SourceFolders[] Projects = [SourceFolders.Of("FlopsBudget.Core"), SourceFolders.Of("FlopsBudget")];

    private static readonly IReadOnlyList<(string User, string UserFloor, string Used, string UsedFloor)> Uses = [.. Assemblies.SelectMany(UsesIn)];

    private static IEnumerable<AssemblyDefinition> Assemblies => Projects.Select(project => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{project.Project}.dll")));

    [Fact]
    public void Each_folder_is_a_floor_and_each_floor_a_folder() =>
        Projects.SelectMany(project => project.Folders.Select(folder => Floor.NameOf(project.Project, folder)))
            .ShouldBe(Floors.All.Select(floor => floor.Name), ignoreOrder: true);

    [Fact]
    public void Each_floor_stands_on_those_before_it()
    {
        var names = Floors.All.Select(floor => floor.Name).ToList();

        Floors.All.SelectMany(floor => floor.MayUse.Where(used => names.IndexOf(used) is var place && (place < 0 || place >= names.IndexOf(floor.Name))).Select(used => $"{floor.Name} on {used}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Each_type_has_a_file_of_its_name_in_one_folder() =>
        Assemblies.SelectMany(assembly => Types(assembly).Select(type => (Assembly: assembly.Name.Name, Type: NameOf(type))))
            .Where(one => FloorOf(one.Assembly, one.Type) is null)
            .ShouldBeEmpty();

    [Fact]
    public void No_folder_uses_one_that_it_may_not_use() =>
        Uses.Where(use => use.UserFloor != use.UsedFloor && !Floors.All.Single(floor => floor.Name == use.UserFloor).MayUse.Contains(use.UsedFloor))
            .Select(use => $"{use.UserFloor} may not use {use.UsedFloor}: {use.User} uses {use.Used}")
            .ShouldBeEmpty();

    [Fact]
    public void No_file_opens_a_namespace_of_a_folder_that_it_may_not_use() =>
        (from project in Projects
         from file in project.Files
         let floor = Floors.All.Single(one => one.Project == project.Project && one.Folder == file.Folder)
         from opened in OpenedNamespaces.Of(file.Path)
         let named = Floors.All.Where(one => one.Folder == opened).ToList()
         where named.Count > 0 && !named.Exists(one => one.Name == floor.Name || floor.MayUse.Contains(one.Name))
         select $"{file.Path} opens {opened}").ShouldBeEmpty();

    [Fact]
    public void A_use_in_the_code_of_a_method_is_seen() =>
        Uses.ShouldContain(("CountingRules", "Core/Counting", "ModulePattern", "Core/Traces"), "a path's pattern is nowhere but in the code");

    [Fact]
    public void Each_use_that_is_allowed_is_made() =>
        Floors.All.SelectMany(floor => floor.MayUse.Where(used => !Uses.Any(use => use.UserFloor == floor.Name && use.UsedFloor == used)).Select(used => $"{floor.Name} does not use {used}: take it out"))
            .ShouldBeEmpty();

    private static IEnumerable<(string User, string UserFloor, string Used, string UsedFloor)> UsesIn(AssemblyDefinition assembly) =>
        from type in Types(assembly)
        let floor = FloorOf(assembly.Name.Name, NameOf(type))
        where floor is not null
        from used in TypeUses.Of(type)
        let usedFloor = FloorOf(used.Scope is AssemblyNameReference other ? other.Name : assembly.Name.Name, NameOf(used))
        where usedFloor is not null
        select (NameOf(type), floor, NameOf(used), usedFloor);

    // What the compiler adds has names that no file can have, or lies in namespaces of its own.
    private static IEnumerable<TypeDefinition> Types(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace.StartsWith("FlopsBudget", StringComparison.Ordinal));

    private static string? FloorOf(string assembly, string type) =>
        Projects.FirstOrDefault(project => project.Project == assembly)?.Find(type) is { } folder ? Floor.NameOf(assembly, folder) : null;

    private static string NameOf(TypeReference type) => type.Name.Split('`')[0];
}
