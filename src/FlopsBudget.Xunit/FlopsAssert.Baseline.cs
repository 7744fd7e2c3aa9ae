using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Judging;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace Xunit;

public static partial class FlopsAssert
{
    extension(Assert)
    {
        /// <summary>
        /// Verifies that one run needs no more multiply-adds, and the model has no more parameters, than the project's <c>flops.lock.json</c> says.
        /// With the environment variable <c>FLOPSBUDGET_UPDATE=true</c> the run writes its figures there instead, except on a build server.
        /// The entries of tests are apart from those of builds, and each test has its own. Two calls in one test for the same model and
        /// inputs share one, so that different figures for it are an error: give each a <c>ModelName</c> then.
        /// </summary>
        /// <param name="model">The model; it is left as it was.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="tolerance">How far the figures may be above, such as <c>1%</c>; by default not at all.</param>
        /// <param name="options">How to count.</param>
        /// <param name="baseline">The file; by default <c>flops.lock.json</c> beside the project file above the test's source.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <param name="sourceFile">Filled in by the compiler.</param>
        /// <param name="test">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The figures are above, there are none yet, operators ran that cannot be counted, or the figures to be written are not those of another call for the same entry.</exception>
        /// <exception cref="FlopsBudgetException">The tolerance, the input or the file cannot be read, or nothing was measured.</exception>
        public static FlopReport FlopsNotIncreased(
            nn.Module model,
            ModelInput input,
            string tolerance = "0%",
            FlopCounterOptions? options = null,
            string? baseline = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null,
            [CallerFilePath] string sourceFile = "",
            [CallerMemberName] string test = "") =>
            Verdicts.DemandNoIncrease(nameof(FlopsNotIncreased), Tolerance.Parse(tolerance), Counted.Model(model, input, options), baseline ?? LockFile.Find(sourceFile), LockFile.TestIn(sourceFile, test), expression);

        /// <summary>
        /// Verifies that one run needs no more multiply-adds, and the model has no more parameters, than the project's <c>flops.lock.json</c> says.
        /// The model is made for it and disposed of afterwards.
        /// With the environment variable <c>FLOPSBUDGET_UPDATE=true</c> the run writes its figures there instead, except on a build server.
        /// The entries of tests are apart from those of builds, and each test has its own. Two calls in one test for the same model and
        /// inputs share one, so that different figures for it are an error: give each a <c>ModelName</c> then.
        /// </summary>
        /// <param name="factory">Makes the model.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="tolerance">How far the figures may be above, such as <c>1%</c>; by default not at all.</param>
        /// <param name="options">How to count.</param>
        /// <param name="baseline">The file; by default <c>flops.lock.json</c> beside the project file above the test's source.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <param name="sourceFile">Filled in by the compiler.</param>
        /// <param name="test">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The figures are above, there are none yet, operators ran that cannot be counted, or the figures to be written are not those of another call for the same entry.</exception>
        /// <exception cref="FlopsBudgetException">The tolerance, the input or the file cannot be read, or nothing was measured.</exception>
        public static FlopReport FlopsNotIncreased(
            Func<nn.Module> factory,
            ModelInput input,
            string tolerance = "0%",
            FlopCounterOptions? options = null,
            string? baseline = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null,
            [CallerFilePath] string sourceFile = "",
            [CallerMemberName] string test = "") =>
            Verdicts.DemandNoIncrease(nameof(FlopsNotIncreased), Tolerance.Parse(tolerance), Counted.Model(factory, input, options), baseline ?? LockFile.Find(sourceFile), LockFile.TestIn(sourceFile, test), expression);
    }
}
