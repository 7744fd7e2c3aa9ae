using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;

namespace FlopsBudget.Tests.Declaring.Models;

public sealed class ModelFinderTests
{
    private static readonly ModelFinder Finder = new(
        new AssembliesBeside(typeof(Fixtures.Small).Assembly.GetName().Name!, AppContext.BaseDirectory),
        Path.GetTempPath());

    [Theory]
    [InlineData("model.pt", true)]
    [InlineData("MODEL.PTH", true)]
    [InlineData("model.torchscript", true)]
    [InlineData("models/detector", true)]
    [InlineData(@"models\detector", true)]
    [InlineData("MyApp.Models.Detector", false)]
    [InlineData("MyApp.Models.Zoo+Pt", false)]
    public void Tells_files_from_names(string name, bool isFile) => ModelFileName.Is(name).ShouldBe(isFile);

    [Theory]
    [InlineData("Fixtures.Small", "Small")]
    [InlineData("Fixtures.Small+Nested", "Nested")]
    [InlineData("Fixtures.Small.Nested", "Nested")]
    [InlineData("Fixtures.Zoo.Default", "Default")]
    [InlineData("Fixtures.Zoo.AsProperty", "AsProperty")]
    [InlineData("Fixtures.HiddenConstructor.Create", "Create")]
    [InlineData("Fixtures.GenericModel<int>", "GenericModel<int>")]
    [InlineData("Fixtures.GenericModel< Fixtures.GenericModel<System.Int64> >", "GenericModel<GenericModel<long>>")]
    public void Finds_a_model_and_names_it_briefly(string name, string reported) =>
        Finder.Find(name, ModelArguments.None).Name.ShouldBe(reported);

    [Theory]
    [InlineData("Small", "Did you mean Fixtures.Small?")]
    [InlineData("MyApp.nested", "Did you mean Fixtures.Small+Nested?")]
    [InlineData("Fixtures.Small.Default", "It has no static method or property that returns a model.")]
    [InlineData("Fixtures.Zoo.Dfault", "Did you mean Fixtures.Zoo.Default")]
    [InlineData("Fixtures.Fields.Shared", "It is a static field. Make it a property that makes the model, Small Shared => ...")]
    [InlineData("Fixtures.GenericModel<Nowhere>", "There is no type or static method \"Fixtures.GenericModel<Nowhere>\"")]
    public void Names_what_may_have_been_meant(string name, string said)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Finder.Find(name, ModelArguments.None));

        exception.Code.ShouldBe(DiagnosticIds.ModelNotFound);
        exception.Message.ShouldContain(said);
    }

    [Fact]
    public void Looks_in_the_assemblies_beside_the_projects_own_and_only_in_a_named_one()
    {
        const string name = "TorchSharp.torchvision+models.resnet50";

        Finder.Find(name, ModelArguments.None).Name.ShouldBe("resnet50");
        Finder.Find(name, ModelArguments.None, "TorchVision.dll").Name.ShouldBe("resnet50");
        Should.Throw<FlopsBudgetException>(() => Finder.Find(name, ModelArguments.None, "FlopsBudget.Tool.Fixtures")).Code.ShouldBe(DiagnosticIds.ModelNotFound);
    }

    [Fact]
    public void Names_an_assembly_that_is_not_there()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Finder.Find("Fixtures.Small", ModelArguments.None, "Missing"));

        exception.Code.ShouldBe(DiagnosticIds.AssemblyNotLoaded);
        exception.Message.ShouldContain("The assembly Missing cannot be loaded");
    }

    [Fact]
    public void Refuses_arguments_for_a_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.pt", "");

        Should.Throw<FlopsBudgetException>(() => Finder.Find(file, ModelArguments.Parse("width=3"))).Message.ShouldContain("remove Arguments");
    }
}
