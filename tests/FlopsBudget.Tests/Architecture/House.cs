using Mono.Cecil;

namespace FlopsBudget.Tests.Architecture;

/// <summary>Projects with their floors, and what is built otherwise.</summary>
/// <param name="floors">The floors, from the ground up.</param>
internal sealed class House(IReadOnlyList<Floor> floors)
{
    private readonly SourceFolders[] _projects = [.. floors.Select(floor => floor.Project).Distinct().Select(SourceFolders.Of)];
    private IReadOnlyList<(string User, string UserFloor, string Used, string UsedFloor)>? _uses;

    /// <summary>Each type that uses one of another type, with the floors of both.</summary>
    internal IReadOnlyList<(string User, string UserFloor, string Used, string UsedFloor)> Uses => _uses ??= [.. Assemblies.SelectMany(UsesIn)];

    private IEnumerable<AssemblyDefinition> Assemblies => _projects.Select(project => AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, $"{project.Project}.dll")));

    /// <summary>The folders at the top of the projects.</summary>
    internal IEnumerable<string> Folders() => _projects.SelectMany(project => project.Folders.Select(folder => Floor.NameOf(project.Project, folder)));

    /// <summary>Floors that stand on themselves, or on what does not stand before them.</summary>
    internal IEnumerable<string> Floating()
    {
        var names = floors.Select(floor => floor.Name).ToList();
        return floors.SelectMany(floor => floor.MayUse.Where(used => names.IndexOf(used) is var place && (place < 0 || place >= names.IndexOf(floor.Name))).Select(used => $"{floor.Name} on {used}"));
    }

    /// <summary>Types without a file of their name in one folder.</summary>
    internal IEnumerable<string> Homeless() =>
        from assembly in Assemblies
        from type in Types(assembly)
        where FloorOf(assembly.Name.Name, NameOf(type)) is null
        select $"{assembly.Name.Name}: {NameOf(type)}";

    /// <summary>Uses that no floor may make.</summary>
    internal IEnumerable<string> Forbidden() =>
        Uses.Where(use => use.UserFloor != use.UsedFloor && !floors.Single(floor => floor.Name == use.UserFloor).MayUse.Contains(use.UsedFloor))
            .Select(use => $"{use.UserFloor} may not use {use.UsedFloor}: {use.User} uses {use.Used}");

    /// <summary>Files that open a namespace of a floor that theirs may not use.</summary>
    internal IEnumerable<string> ForbiddenNamespaces() =>
        from project in _projects
        from file in project.Files
        let floor = floors.Single(one => one.Project == project.Project && one.Folder == file.Folder)
        from opened in OpenedNamespaces.Of(file.Path)
        let named = floors.Where(one => one.Folder == opened).ToList()
        where named.Count > 0 && !named.Exists(one => one.Name == floor.Name || floor.MayUse.Contains(one.Name))
        select $"{file.Path} opens {opened}";

    /// <summary>Uses that are allowed and not made.</summary>
    internal IEnumerable<string> Unused() =>
        floors.SelectMany(floor => floor.MayUse.Where(used => !Uses.Any(use => use.UserFloor == floor.Name && use.UsedFloor == used)).Select(used => $"{floor.Name} does not use {used}: take it out"));

    private IEnumerable<(string User, string UserFloor, string Used, string UsedFloor)> UsesIn(AssemblyDefinition assembly) =>
        from type in Types(assembly)
        let floor = FloorOf(assembly.Name.Name, NameOf(type))
        where floor is not null
        from used in TypeUses.Of(type)
        let usedFloor = FloorOf(used.Scope is AssemblyNameReference other ? other.Name : assembly.Name.Name, NameOf(used))
        where usedFloor is not null
        select (NameOf(type), floor, NameOf(used), usedFloor);

    // What the compiler adds has names that no file can have, or lies in namespaces of its own; linked files are another project's.
    private IEnumerable<TypeDefinition> Types(AssemblyDefinition assembly) =>
        assembly.MainModule.Types.Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && (type.Namespace.Length == 0 || IsOurs(assembly, type.Namespace)));

    // The namespaces of the core are those of the front end too.
    private bool IsOurs(AssemblyDefinition assembly, string space) => space.StartsWith(_projects.Length > 1 ? nameof(FlopsBudget) : assembly.Name.Name, StringComparison.Ordinal);

    private string? FloorOf(string assembly, string type) =>
        _projects.FirstOrDefault(project => project.Project == assembly)?.Find(type) is { } folder ? Floor.NameOf(assembly, folder) : null;

    private static string NameOf(TypeReference type) => type.Name.Split('`')[0];
}
