namespace FlopsBudget.Tests.Architecture;

/// <summary>Each folder uses what lies below it, and nothing else. There is no list of exceptions.</summary>
public class FloorTests
{
    private static readonly House House = new(Floors.All);

    [Fact]
    public void Each_folder_is_a_floor_and_each_floor_a_folder() => House.Folders().ShouldBe(Floors.All.Select(floor => floor.Name), ignoreOrder: true);

    [Fact]
    public void Each_floor_stands_on_those_before_it() => House.Floating().ShouldBeEmpty();

    [Fact]
    public void Each_type_has_a_file_of_its_name_in_one_folder() => House.Homeless().ShouldBeEmpty();

    [Fact]
    public void No_folder_uses_one_that_it_may_not_use() => House.Forbidden().ShouldBeEmpty();

    [Fact]
    public void No_file_opens_a_namespace_of_a_folder_that_it_may_not_use() => House.ForbiddenNamespaces().ShouldBeEmpty();

    [Fact]
    public void Each_use_that_is_allowed_is_made() => House.Unused().ShouldBeEmpty();

    [Fact]
    public void A_use_in_the_code_of_a_method_is_seen() =>
        House.Uses.ShouldContain(("CountingRules", "Core/Counting", "ModulePattern", "Core/Traces"), "a path's pattern is nowhere but in the code");
}
