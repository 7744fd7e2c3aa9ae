using FlopsBudget.Tests.Architecture;

namespace FlopsBudget.Tool.Tests.Architecture;

/// <summary>The folders of the process that counts: each uses what lies below it.</summary>
public class ToolFloorTests
{
    private const string Project = "FlopsBudget.Tool";

    private static readonly Floor[] Floors =
    [
        new(Project, "Hosting", []),
        new(Project, "Interop", ["Hosting"]),
        new(Project, "Loading", []),
        new(Project, "Wire", []),
        new(Project, "Stored", ["Wire"]),
        new(Project, "Pictures", []),
        new(Project, "Outputs", ["Pictures"]),
        new(Project, "Checking", ["Hosting", "Interop", "Loading", "Wire", "Stored", "Outputs"]),
        new(Project, "Commands", ["Hosting", "Interop", "Loading", "Wire", "Stored", "Outputs", "Checking"]),
        new(Project, "", ["Interop", "Loading", "Commands"]),
    ];

    private static readonly House House = new(Floors);

    [Fact]
    public void Each_folder_is_a_floor_and_each_floor_a_folder() => House.Folders().ShouldBe(Floors.Select(floor => floor.Name), ignoreOrder: true);

    [Fact]
    public void Each_floor_stands_on_those_before_it() => House.Floating().ShouldBeEmpty();

    [Fact]
    public void Each_type_has_a_file_of_its_name_in_one_folder() => House.Homeless().ShouldBeEmpty();

    [Fact]
    public void No_folder_uses_one_that_it_may_not_use() => House.Forbidden().ShouldBeEmpty();

    [Fact]
    public void Each_use_that_is_allowed_is_made() => House.Unused().ShouldBeEmpty();
}
