using FlopsBudget.Judging;

namespace FlopsBudget.Testing;

/// <summary>What can be demanded of what a model costs, one member for each.</summary>
public static class Expect
{
    /// <summary>Verifies that one run needs no more floating-point operations than a limit.</summary>
    /// <param name="limit">The most that passes, as a number or as text such as <c>8.2G</c>.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <exception cref="FlopsBudgetException">The limit is negative.</exception>
    public static Expectation Flops(FlopsLimit limit, string? module = null) =>
        BudgetExpectation.Within(Measure.Flops, limit.Value.Value, module);

    /// <summary>Verifies that one run needs no more multiply-adds than a limit.</summary>
    /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <exception cref="FlopsBudgetException">The limit is negative.</exception>
    public static Expectation Macs(MacsLimit limit, string? module = null) =>
        BudgetExpectation.Within(Measure.Macs, limit.Value.Value, module);

    /// <summary>Verifies that one run needs no more multiply-adds of integers, such as those of quantized layers, than a limit.</summary>
    /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <exception cref="FlopsBudgetException">The limit is negative.</exception>
    public static Expectation IntegerMacs(MacsLimit limit, string? module = null) =>
        BudgetExpectation.Within(Measure.IntegerMacs, limit.Value.Value, module);

    /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not.</summary>
    /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <exception cref="FlopsBudgetException">The limit is negative.</exception>
    public static Expectation Parameters(ParametersLimit limit, string? module = null) =>
        BudgetExpectation.Within(Measure.Parameters, limit.Value, module);

    /// <summary>Verifies that the parameters of a model take no more bytes than a limit: those of distinct tensors, as they are stored.</summary>
    /// <param name="limit">The most that passes, as a number or as text such as <c>100MB</c> or <c>1GiB</c>.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <exception cref="FlopsBudgetException">The limit is negative.</exception>
    public static Expectation ParameterBytes(BytesLimit limit, string? module = null) =>
        BudgetExpectation.Within(Measure.ParameterBytes, limit.Value.Value, module);

    /// <summary>Verifies that no more bytes of activations than a limit are live at one time of inference.</summary>
    /// <param name="limit">The most that passes, as a number or as text such as <c>12MB</c> or <c>1GiB</c>.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <exception cref="FlopsBudgetException">The limit is negative.</exception>
    public static Expectation ActivationBytes(BytesLimit limit, string? module = null) =>
        BudgetExpectation.Within(Measure.ActivationBytes, limit.Value.Value, module);

    /// <summary>Verifies that a budget is kept, with all of its limits.</summary>
    /// <param name="budget">What it may cost.</param>
    public static Expectation Budget(ModelBudget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return new BudgetExpectation("WithinBudget", budget);
    }

    /// <summary>Verifies that one run needs exactly the expected floating-point operations.</summary>
    /// <param name="expected">The expected number, as a number or as exact text such as <c>1.2M</c>.</param>
    public static Expectation ExactFlops(FlopsLimit expected) => new ExactExpectation(expected.Value);

    /// <summary>
    /// Verifies that one run needs no more multiply-adds and bytes of activations, and the model has no more parameters and bytes of them, than the project's <c>flops.lock.json</c> says.
    /// With the environment variable <c>FLOPSBUDGET_UPDATE=true</c> the run writes its figures there instead, except on a build server.
    /// The entries of tests are apart from those of builds, and each test has its own. Two calls in one test for the same model and
    /// inputs share one, so that different figures for it are an error: give each a <c>ModelName</c> then.
    /// </summary>
    /// <param name="tolerance">How far the figures may be above, such as <c>1%</c>; by default not at all.</param>
    /// <param name="baseline">The file; by default <c>flops.lock.json</c> beside the project file above the test's source.</param>
    /// <param name="sourceFile">Filled in by the compiler.</param>
    /// <param name="test">Filled in by the compiler.</param>
    /// <exception cref="FlopsBudgetException">The tolerance or the file cannot be read, or the figures to be written are not those of another call for the same entry.</exception>
    public static Expectation NoMoreFlops(string tolerance, string? baseline, string sourceFile, string test) =>
        new BaselineExpectation(Tolerance.Parse(tolerance), baseline ?? LockFile.Find(sourceFile), LockFile.TestIn(sourceFile, test));
}
