using FlopsBudget.Judging;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Tool.Models;

namespace FlopsBudget.Tool.Tests.Models;

public sealed class ModelFinderTests
{
    private static readonly ModelFinder Finder = new(
        ProjectAssemblies.Open(new(typeof(Fixtures.Small).Assembly.Location, [], [])),
        Path.GetTempPath());

    [Theory]
    [InlineData("model.pt", true)]
    [InlineData("MODEL.PTH", true)]
    [InlineData("model.torchscript", true)]
    [InlineData("models/detector", true)]
    [InlineData(@"models\detector", true)]
    [InlineData("MyApp.Models.Detector", false)]
    [InlineData("MyApp.Models.Zoo+Pt", false)]
    public void Tells_files_from_names(string name, bool isFile) => ModelFinder.IsFile(name).ShouldBe(isFile);

    [Theory]
    [InlineData("Fixtures.Small", "Small")]
    [InlineData("Fixtures.Small+Nested", "Nested")]
    [InlineData("Fixtures.Small.Nested", "Nested")]
    [InlineData("Fixtures.Zoo.Default", "Default")]
    [InlineData("Fixtures.Zoo.AsProperty", "AsProperty")]
    [InlineData("Fixtures.HiddenConstructor.Create", "Create")]
    public void Finds_a_model_and_names_it_briefly(string name, string reported) =>
        Finder.Find(name, ModelArguments.None).Name.ShouldBe(reported);

    [Theory]
    [InlineData("Small", "Did you mean Fixtures.Small?")]
    [InlineData("MyApp.nested", "Did you mean Fixtures.Small+Nested?")]
    [InlineData("Fixtures.Small.Default", "It has no static method or property that returns a model.")]
    [InlineData("Fixtures.Zoo.Dfault", "Did you mean Fixtures.Zoo.Default")]
    public void Names_what_may_have_been_meant(string name, string said)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Finder.Find(name, ModelArguments.None));

        exception.Code.ShouldBe(DiagnosticIds.ModelNotFound);
        exception.Message.ShouldContain(said);
    }

    [Fact]
    public void Refuses_arguments_for_a_file()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.pt", "");

        Should.Throw<FlopsBudgetException>(() => Finder.Find(file, ModelArguments.Parse("width=3"))).Message.ShouldContain("remove Arguments");
    }
}
