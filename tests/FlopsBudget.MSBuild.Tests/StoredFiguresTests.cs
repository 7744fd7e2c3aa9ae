using FlopsBudget.MSBuild.Tests.Hosting;
using FlopsBudget.MSBuild.Tests.Results;
using Microsoft.Build.Utilities;

namespace FlopsBudget.MSBuild.Tests;

/// <summary>When the process that counts finds the figures of the last build, and when it has to count.</summary>
public sealed class StoredFiguresTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RecordingBuildEngine engine = new();
    private readonly ScriptedHost host;

    public StoredFiguresTests()
    {
        Skip.If(OperatingSystem.IsWindows(), "The fake process is a shell script.");
        host = new ScriptedHost(folder);
        host.Does($$"""
            if [ -f "$figures" ]; then echo found >> "{{folder.At("seen")}}"; else echo missing >> "{{folder.At("seen")}}"; fi
            echo 'figures' >> "$figures"
            mkdir -p "{{folder.At("out")}}"
            echo 'report' > "{{folder.At("out", "report.json")}}"
            cat > "$result" <<'END'
            {{ResultText.OneFailure}}
            END
            """);
        folder.Write("bin/app.dll", "assembly");
    }

    private string[] Seen => File.ReadAllLines(folder.At("seen"));

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("MaxFlops", "9G")]
    [InlineData("Message", "Ask us.")]
    [InlineData("Severity", "Warning")]
    public void Metadata_that_no_file_hangs_on_leave_the_figures(string name, string value)
    {
        Build();

        Build(task => task.Budgets[0].SetMetadata(name, value));

        Seen.ShouldBe(["missing", "found"]);
    }

    [SkippableTheory]
    [InlineData("bin/app.dll")]
    [InlineData("tool/FlopsBudget.Tool.dll")]
    [InlineData("native.so")]
    [InlineData("reference.dll")]
    [InlineData("model.pt")]
    public void A_file_that_models_are_made_of_takes_the_figures_with_it(string file)
    {
        folder.Write("model.pt", "model");
        Build();

        folder.Write(file, "another content");
        Build();

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableTheory]
    [InlineData("layers=4; config=settings.json")]
    [InlineData("configs=other.json, settings.json")]
    [InlineData(@"config=.\settings.json")]
    public void A_file_that_is_an_argument_of_a_model_is_one_of_them(string arguments)
    {
        folder.Write("settings.json", "{}");
        Build(task => task.Budgets[0].SetMetadata("Arguments", arguments));

        folder.Write("settings.json", "{ }");
        Build(task => task.Budgets[0].SetMetadata("Arguments", arguments));

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableTheory]
    [InlineData("data/a,b.npy", "ids=1,S; mask=data/a,b.npy")]
    [InlineData("a=b.npy", "a=b.npy")]
    [InlineData("'it'.npy", "ids='it'.npy")]
    [InlineData("x;y.npy", "x;y.npy")]
    public void A_file_may_have_in_its_name_what_separates_values(string file, string input)
    {
        folder.Write(file, "values");
        Build(task => task.Budgets[0].SetMetadata("Input", input));

        folder.Write(file, "others");
        Build(task => task.Budgets[0].SetMetadata("Input", input));

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableTheory]
    [InlineData("'net'.pt")]
    [InlineData(" net.pt")]
    [InlineData("a=b,c.onnx")]
    public void A_model_may_have_a_strange_name(string model)
    {
        folder.Write(model, "");
        Build(task => task.Budgets[0].ItemSpec = model);

        folder.Write(model, "\b\u0001\b\u0001");
        Build(task => task.Budgets[0].ItemSpec = model);

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableTheory]
    [InlineData("net\0.onnx")]
    [InlineData("net\0.gguf")]
    [InlineData("net\0.pt")]
    public void A_name_that_no_file_has_is_for_the_process_that_counts_to_refuse(string model)
    {
        Build(task => task.Budgets[0].ItemSpec = model);

        Build(task => task.Budgets[0].ItemSpec = model);

        Seen.ShouldBe(["missing"]);
    }

    [SkippableTheory]
    [InlineData(100)]
    [InlineData(5 << 20)]
    public void Another_content_of_the_same_size_and_time_takes_the_figures_with_it(int size)
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        Write((byte)'a');
        Build();

        Write((byte)'b');
        Build();

        Seen.ShouldBe(["missing", "missing"]);

        void Write(byte content)
        {
            var file = folder.Write("model.pt", [.. Enumerable.Repeat(content, size)]);
            File.SetLastWriteTimeUtc(file, time);

            // As long as a file is new, it is read each time.
            Thread.Sleep(TimeSpan.FromSeconds(size > 1000 ? 2.5 : 0));
        }
    }

    [SkippableTheory]
    [InlineData(100)]
    [InlineData(5 << 20)]
    public void The_same_content_with_another_time_leaves_verdict_and_figures(int size)
    {
        var file = folder.Write("model.pt", new byte[size]);
        Build();

        File.Delete(file);
        folder.Write("model.pt", new byte[size]);
        File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        folder.Write("bin/app.dll", "assembly");
        File.SetLastWriteTimeUtc(folder.At("bin", "app.dll"), DateTime.UtcNow.AddDays(1));
        Build();

        Seen.ShouldBe(["missing"]);
    }

    [SkippableTheory]
    [InlineData("bin/net.json")]
    [InlineData("bin/data/weights/net.json")]
    [InlineData("bin/app.runtimeconfig.json")]
    [InlineData("bin/de/app.resources.dll")]
    public void What_lies_in_the_output_folder_is_part_of_it(string file)
    {
        Build();

        folder.Write(file, "appears");
        Build();
        folder.Write(file, "changes");
        Build();
        Build();

        Seen.ShouldBe(["missing", "missing", "missing"]);
    }

    [SkippableTheory]
    [InlineData("bin/app.pdb")]
    [InlineData("bin/app.flops.xml")]
    [InlineData("bin/reference.dll")]
    public void What_no_model_reads_there_is_not(string file)
    {
        Build();

        folder.Write(file, "appears");
        Build();

        Seen.ShouldBe(["missing"]);
    }

    [SkippableFact]
    public void An_output_of_its_own_below_the_output_folder_is_not()
    {
        Build();

        folder.Write("bin/publish/app.dll", "assembly");
        folder.Write("bin/publish/net.json", "{}");
        Build();

        Seen.ShouldBe(["missing"]);
    }

    [SkippableTheory]
    [InlineData("settings/net.json", "settings")]
    [InlineData("settings/deep/net.json", "settings/")]
    [InlineData("settings/net.json", "settings/net.json")]
    public void A_file_or_folder_that_the_default_arguments_name_is_part_of_it(string file, string value)
    {
        folder.Write(file, "{}");
        Build(WithDefault);

        folder.Write(file, "{ }");
        Build(WithDefault);

        Seen.ShouldBe(["missing", "missing"]);

        void WithDefault(CheckFlopsBudgets task)
        {
            var property = new TaskItem("FlopsBudgetArguments");
            property.SetMetadata("Value", $"path={value}");
            task.Properties = [property];
        }
    }

    [SkippableTheory]
    [InlineData("data", "data/vocabulary.txt")]
    [InlineData("vocabulary.txt", "vocabulary.txt")]
    public void A_declared_input_is_part_of_it_and_may_be_a_folder_or_appear_later(string input, string file)
    {
        Build(Declaring);

        folder.Write(file, "a");
        Build(Declaring);
        folder.Write(file, "b");
        Build(Declaring);
        Build(Declaring);

        Seen.ShouldBe(["missing", "missing", "missing"]);

        void Declaring(CheckFlopsBudgets task) => task.CountedInputs = [new TaskItem(folder.At(input))];
    }

    [SkippableFact]
    public void A_file_that_the_process_has_found_for_itself_is_part_of_it()
    {
        var library = folder.Write("packages/libtorch.so", "library");
        host.Does($$"""
            if [ -f "$figures" ]; then echo found >> "{{folder.At("seen")}}"; else echo missing >> "{{folder.At("seen")}}"; fi
            echo 'figures' >> "$figures"
            cat > "$result" <<'END'
            {{ResultText.OneFailure.Replace("</flopsBudgetResult>", $"<found path=\"{library}\" /></flopsBudgetResult>", StringComparison.Ordinal)}}
            END
            """);
        Build();
        Build();
        Seen.ShouldBe(["missing"]);

        File.Delete(library);
        Build();

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableFact]
    public void Figures_of_files_that_change_meanwhile_are_not_kept()
    {
        folder.Write("model.pt", "before");
        host.Does($$"""
            echo asked >> "{{folder.At("seen")}}"
            echo -n 'another' > "{{folder.At("model.pt")}}"
            cat > "$result" <<'END'
            {{ResultText.OneFailure}}
            END
            """);
        Build();

        folder.Write("model.pt", "before");
        Build();
        Build();
        Build();

        Seen.ShouldBe(["asked", "asked", "asked"]);
    }

    [SkippableFact]
    public void Nothing_is_kept_where_an_argument_is_a_folder_with_more_files_than_can_be_looked_at()
    {
        Build(task => task.Budgets[0].SetMetadata("Arguments", "root=/"));
        Build(task => task.Budgets[0].SetMetadata("Arguments", "root=/"));

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableFact]
    public void A_changed_baseline_is_compared_with_and_nothing_is_counted()
    {
        Build(Naming);

        folder.Write("flops.lock.json", "{}");
        Build(Naming);

        Seen.ShouldBe(["missing", "found"]);

        static void Naming(CheckFlopsBudgets task)
        {
            var property = new TaskItem("FlopsBudgetBaseline");
            property.SetMetadata("Value", "flops.lock.json");
            task.Properties = [property];
        }
    }

    [SkippableTheory]
    [InlineData("figures.jsonl")]
    [InlineData("key.txt")]
    public void Figures_that_were_tampered_with_are_counted_again(string file)
    {
        Build();

        File.WriteAllText(folder.At("obj", "flops", file), "tampered");
        Build(task => task.Budgets[0].SetMetadata("MaxFlops", "9G"));

        Seen.ShouldBe(["missing", "missing"]);
    }

    [SkippableFact]
    public void Figures_of_models_that_were_counted_outlive_the_failure_of_others()
    {
        host.Does($"""
            if [ -f "$figures" ]; then echo found >> "{folder.At("seen")}"; else echo missing >> "{folder.At("seen")}"; fi
            echo 'figures' > "$figures"
            echo '<flopsBudgetResult version="2" stage="complete"><diagnostic budget="0" severity="error" code="FLOPS0902">too long</diagnostic><verdict budget="0" passed="false" /></flopsBudgetResult>' > "$result"
            """);
        Build();

        Build();

        Seen.ShouldBe(["missing", "found"]);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_report_that_is_not_as_it_was_left_is_written_again_without_counting(bool isDeleted)
    {
        var report = folder.At("out", "report.json");
        Build(Asking);
        Build(Asking);
        Seen.ShouldBe(["missing"]);

        if (isDeleted)
        {
            File.Delete(report);
        }
        else
        {
            File.WriteAllText(report, "of another project");
        }

        Build(Asking);

        Seen.ShouldBe(["missing", "found"]);
        File.ReadAllText(report).ShouldBe("report\n");

        void Asking(CheckFlopsBudgets task) => task.Outputs = [new TaskItem(report)];
    }

    private void Build(Action<CheckFlopsBudgets>? change = null)
    {
        var task = new CheckFlopsBudgets
        {
            BuildEngine = engine,
            Budgets = [new BudgetTaskItem("model.pt", folder.At("app.csproj"))],
            Project = folder.At("app.csproj"),
            Assembly = folder.At("bin", "app.dll"),
            OutputFolder = folder.At("bin"),
            IntermediateFolder = folder.At("obj"),
            Natives = [new TaskItem(folder.At("native.so"))],
            References = [new TaskItem(folder.At("reference.dll"))],
            Inputs = [new TaskItem(folder.At("flops.lock.json"))],
            Tool = host.Tool,
            DotNetHost = host.Path,
            PagesFolder = TestPaths.Pages,
        };
        change?.Invoke(task);
        task.Execute().ShouldBeFalse();
    }
}
