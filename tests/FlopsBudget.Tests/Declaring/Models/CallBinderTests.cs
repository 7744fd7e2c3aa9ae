using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Models;

namespace FlopsBudget.Tests.Declaring.Models;

public sealed class CallBinderTests
{
    [Fact]
    public void Takes_defaults_for_what_is_not_given() => Bind("width=3").Values.ShouldBe([3, false]);

    [Fact]
    public void Binds_by_name_and_not_by_place() => Bind("bias=true; width=3").Values.ShouldBe([3, true]);

    [Fact]
    public void Says_which_parameters_are_missing()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => CallBinder.Bind("Needs", typeof(Fixtures.NeedsArguments).GetConstructors(), ModelArguments.Parse("activation=relu")));

        exception.Code.ShouldBe(DiagnosticIds.NotConstructible);
        exception.Text.ShouldBe(
            "Needs cannot be made with the arguments activation=relu. There is NeedsArguments(int[] widths, Activation activation, double slope = 0.25). "
            + "Give widths in Arguments (such as widths=...), give the parameters default values, or name a static method that returns the model.");
    }

    [Fact]
    public void Refuses_a_name_that_is_no_parameter() =>
        Should.Throw<FlopsBudgetException>(() => Bind("breadth=3")).Message.ShouldContain("Use the names of its parameters in Arguments.");

    private static BoundCall Bind(string arguments) => CallBinder.Bind("Wide", typeof(Fixtures.Wide).GetConstructors(), ModelArguments.Parse(arguments));
}
