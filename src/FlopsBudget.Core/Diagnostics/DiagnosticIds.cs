namespace FlopsBudget;

/// <summary>
/// The codes of everything FlopsBudget reports. A code is a contract: it is never reused, and each has a page in <c>build/docs</c>.
/// </summary>
public static class DiagnosticIds
{
    /// <summary>The model needs more FLOPs than its budget.</summary>
    public const string OverFlops = "FLOPS0101";

    /// <summary>Operators without a rule ran, so the figures are a lower bound and the budget cannot be judged.</summary>
    public const string Uncounted = "FLOPS0102";

    /// <summary>The model needs more than its baseline and tolerance.</summary>
    public const string OverBaseline = "FLOPS0103";

    /// <summary>The model needs more MACs than its budget.</summary>
    public const string OverMacs = "FLOPS0104";

    /// <summary>The model has more parameters than its budget.</summary>
    public const string OverParameters = "FLOPS0105";

    /// <summary>The model needs more element-wise operations than its budget.</summary>
    public const string OverElementwise = "FLOPS0106";

    /// <summary>The model is above its warning level.</summary>
    public const string OverWarningLevel = "FLOPS0107";

    /// <summary>The baseline has no entry for the model with these inputs.</summary>
    public const string NotInBaseline = "FLOPS0108";

    /// <summary>The baseline has an entry for a model that is not declared any more.</summary>
    public const string StaleBaseline = "FLOPS0109";

    /// <summary>The model needs more multiply-adds of integers than its budget.</summary>
    public const string OverIntegerMacs = "FLOPS0110";

    /// <summary>The model works on integers, and no limit of its budget judges that.</summary>
    public const string IntegerWorkUnjudged = "FLOPS0111";

    /// <summary>One entry of the baseline would have two different figures.</summary>
    public const string TwoFiguresForOneEntry = "FLOPS0112";

    /// <summary>The parameters of the model take more bytes than its budget.</summary>
    public const string OverParameterBytes = "FLOPS0113";

    /// <summary>More bytes of activations are live at one time than the budget allows.</summary>
    public const string OverActivationBytes = "FLOPS0114";

    /// <summary>A figure that the budget limits is not known.</summary>
    public const string FigureUnknown = "FLOPS0115";

    /// <summary>The entry of the baseline lacks a figure that the model has.</summary>
    public const string EntryLacksFigure = "FLOPS0116";

    /// <summary>No such type or method in the assembly.</summary>
    public const string ModelNotFound = "FLOPS0201";

    /// <summary>The type has no constructor, or the method no signature, that can be used without arguments.</summary>
    public const string NotConstructible = "FLOPS0202";

    /// <summary>A limit is not a number with an optional unit.</summary>
    public const string UnreadableLimit = "FLOPS0203";

    /// <summary>An input is not a shape.</summary>
    public const string UnreadableInput = "FLOPS0204";

    /// <summary>The item has no <c>Input</c>.</summary>
    public const string MissingInput = "FLOPS0205";

    /// <summary>The item declares no limit, so nothing would be checked.</summary>
    public const string NoLimit = "FLOPS0206";

    /// <summary>The item has metadata that FlopsBudget does not know.</summary>
    public const string UnknownMetadata = "FLOPS0207";

    /// <summary>The model file does not exist.</summary>
    public const string FileNotFound = "FLOPS0208";

    /// <summary>A module pattern matches no module.</summary>
    public const string ModuleNotFound = "FLOPS0209";

    /// <summary>A setting has a value that is none of the allowed ones.</summary>
    public const string UnknownValue = "FLOPS0210";

    /// <summary>The class of rules cannot be used, or two rules are for one thing.</summary>
    public const string UnusableRules = "FLOPS0211";

    /// <summary>A rule matched nothing.</summary>
    public const string UnusedRule = "FLOPS0212";

    /// <summary>The baseline file cannot be read.</summary>
    public const string UnreadableBaseline = "FLOPS0213";

    /// <summary>The list of a project's budgets, which tests check, is missing, or cannot be read or written.</summary>
    public const string BudgetList = "FLOPS0214";

    /// <summary>The convention counts no backward pass, and training is to be counted.</summary>
    public const string NoBackwardInConvention = "FLOPS0215";

    /// <summary>A file or member that is to give the input with its values is missing, or cannot be used.</summary>
    public const string UnusableInput = "FLOPS0216";

    /// <summary>The project has no budget, so nothing is checked.</summary>
    public const string NoBudgets = "FLOPS0217";

    /// <summary>A pattern of budgets matches nothing, or matches a file that was not there when the project was evaluated.</summary>
    public const string UnmatchedPattern = "FLOPS0218";

    /// <summary>The gate is switched off on a build server.</summary>
    public const string SwitchedOff = "FLOPS0219";

    /// <summary>A setting of the gate comes from an environment variable, and is not used.</summary>
    public const string FromEnvironment = "FLOPS0220";

    /// <summary>The baseline is to be updated for a budget that there is not.</summary>
    public const string NothingToUpdate = "FLOPS0221";

    /// <summary>A file cannot be read as an ONNX file.</summary>
    public const string UnreadableOnnx = "FLOPS0222";

    /// <summary>Sizes of an ONNX file's inputs are open, and nothing says what they are.</summary>
    public const string OpenSizes = "FLOPS0223";

    /// <summary>What is given for an input of an ONNX file does not fit what the file says of it.</summary>
    public const string InputMisfit = "FLOPS0224";

    /// <summary>A file of weights cannot be read.</summary>
    public const string UnreadableWeights = "FLOPS0227";

    /// <summary>A file of weights is one of several that are not all there, or do not fit together.</summary>
    public const string IncompleteWeights = "FLOPS0228";

    /// <summary>A file of weights is to be judged by something else than its parameters, and has no graph.</summary>
    public const string WeightsHaveNoGraph = "FLOPS0229";

    /// <summary>The model has no method of the name that is to be called.</summary>
    public const string UnknownMethod = "FLOPS0230";

    /// <summary>JSON is no report of a model that can be read.</summary>
    public const string UnreadableReport = "FLOPS0231";

    /// <summary>What is to be compared is no report, no lock file and no model.</summary>
    public const string NotComparable = "FLOPS0235";

    /// <summary>A file that is to declare budgets cannot be read or built, or declares none.</summary>
    public const string BudgetsNotRead = "FLOPS0236";

    /// <summary>No budget can be proposed: there is no model that could be counted.</summary>
    public const string NothingToPropose = "FLOPS0237";

    /// <summary>A picture was asked for, and what draws it is not there or cannot be loaded.</summary>
    public const string NoPictureLibrary = "FLOPS0240";

    /// <summary>A picture was asked for, and the model costs nothing.</summary>
    public const string NothingToDraw = "FLOPS0241";

    /// <summary>The model threw while it ran, for example on a wrong shape.</summary>
    public const string ModelThrew = "FLOPS0301";

    /// <summary>No operator was seen, so nothing was measured.</summary>
    public const string NothingMeasured = "FLOPS0302";

    /// <summary>The model's constructor or factory threw.</summary>
    public const string ConstructionThrew = "FLOPS0303";

    /// <summary>The inputs do not fit the model's <c>forward</c>: number or kind of arguments.</summary>
    public const string InputsDoNotFit = "FLOPS0304";

    /// <summary>The TorchScript archive cannot be loaded.</summary>
    public const string UnreadableArchive = "FLOPS0305";

    /// <summary>The model needs values of tensors, and a run without values was insisted on.</summary>
    public const string ValuesNeeded = "FLOPS0306";

    /// <summary>The code to be counted is asynchronous, so that it may run on threads that are not observed.</summary>
    public const string AsynchronousCode = "FLOPS0307";

    /// <summary>The model would have to run with values, and that takes more memory than is free.</summary>
    public const string NotEnoughMemory = "FLOPS0308";

    /// <summary>The model works on other threads, where nothing is counted, or another thread used it while it was counted.</summary>
    public const string OtherThreads = "FLOPS0309";

    /// <summary>The weights of an archive are not to be seen, so that its parameters are not known.</summary>
    public const string ParametersUnknown = "FLOPS0312";

    /// <summary>The convention does not understand the model, so that its figure says nothing.</summary>
    public const string ConventionCannotCount = "FLOPS0313";

    /// <summary>What the model costs depends on values of inputs that were given as shapes, and so made up.</summary>
    public const string MadeUpValues = "FLOPS0314";

    /// <summary>The member that is to give the input threw, or gave no tensors with values.</summary>
    public const string InputThrew = "FLOPS0315";

    /// <summary>The budget is for a part of the model whose own work was not seen, so that it is counted elsewhere.</summary>
    public const string PartNotSeen = "FLOPS0316";

    /// <summary>The model computes with parameters that it does not list, so that they are missing in the figure.</summary>
    public const string UnlistedParameters = "FLOPS0317";

    /// <summary>Another thread uses a model of which there can be no copy.</summary>
    public const string InUseElsewhere = "FLOPS0319";

    /// <summary>The sizes at an operator of an ONNX file do not fit together.</summary>
    public const string OperatorMisfit = "FLOPS0321";

    /// <summary>A size in an ONNX file depends on values.</summary>
    public const string SizeDependsOnValues = "FLOPS0322";

    /// <summary>Which branch of an ONNX file runs depends on values, and so do the sizes of what follows.</summary>
    public const string UndecidedBranch = "FLOPS0323";

    /// <summary>How often a loop of an ONNX file runs depends on values.</summary>
    public const string UnknownTrips = "FLOPS0324";

    /// <summary>ONNX Runtime refuses an ONNX file.</summary>
    public const string RefusedOnnx = "FLOPS0325";

    /// <summary>ONNX Runtime infers no size where none depends on values.</summary>
    public const string UnknownSize = "FLOPS0326";

    /// <summary>ONNX Runtime cannot run an ONNX file with values.</summary>
    public const string FailedRun = "FLOPS0327";

    /// <summary>What ran of an ONNX file is not known for sure.</summary>
    public const string UnobservedRun = "FLOPS0328";

    /// <summary>What the elements of a file of weights hold cannot be known.</summary>
    public const string UnknownWeightType = "FLOPS0329";

    /// <summary>A native library cannot be loaded.</summary>
    public const string NativeLibrary = "FLOPS0401";

    /// <summary>libtorch's or TorchSharp's structures are not laid out as expected, so nothing can be observed.</summary>
    public const string UnknownLayout = "FLOPS0402";

    /// <summary>The platform is not supported.</summary>
    public const string UnsupportedPlatform = "FLOPS0403";

    /// <summary>The process that counts could not be started.</summary>
    public const string HostNotStarted = "FLOPS0404";

    /// <summary>The project's assembly, or one it needs, cannot be loaded.</summary>
    public const string AssemblyNotLoaded = "FLOPS0405";

    /// <summary>An assembly cannot be loaded, and a shared framework that the project refers to is not installed.</summary>
    public const string FrameworkMissing = "FLOPS0406";

    /// <summary>A command's result could not be written.</summary>
    public const string OutputNotWritten = "FLOPS0408";

    /// <summary>The project runs models and refers to no libtorch.</summary>
    public const string NoLibTorch = "FLOPS0407";

    /// <summary>There is no ONNX Runtime.</summary>
    public const string NoOnnxRuntime = "FLOPS0409";

    /// <summary>The ONNX Runtime that was found is too old to infer sizes.</summary>
    public const string OldOnnxRuntime = "FLOPS0410";

    /// <summary>An ONNX file uses operator sets that are newer than the ONNX Runtime that was found.</summary>
    public const string NewerOpset = "FLOPS0411";

    /// <summary>The process that counts ended without a result.</summary>
    public const string HostCrashed = "FLOPS0901";

    /// <summary>The process that counts took too long and was ended.</summary>
    public const string HostTimedOut = "FLOPS0902";

    /// <summary>An error inside FlopsBudget.</summary>
    public const string InternalError = "FLOPS0903";

    /// <summary>A file of the gate's own cannot be written, for lack of room or of permission.</summary>
    public const string FilesNotWritten = "FLOPS0904";

    /// <summary>The page that explains a code: its path in the repository and in the package FlopsBudget.MSBuild. Its text: <see cref="HelpText"/>.</summary>
    /// <param name="code">One of the codes above.</param>
    public static string HelpPage(string code) => $"build/docs/{code}.md";

    /// <summary>What the page of a code says, in Markdown: what the code means and what to do. It is in the assembly, so that it can be read wherever the error is met.</summary>
    /// <param name="code">One of the codes above.</param>
    /// <returns>The text, or null when there is no such code.</returns>
    public static string? HelpText(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        using var page = typeof(DiagnosticIds).Assembly.GetManifestResourceStream(code + ".md");
        if (page is null)
        {
            return null;
        }

        using var reader = new StreamReader(page);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
