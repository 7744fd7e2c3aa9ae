using FlopsBudget.Tool.Commands;

return CheckArguments.TryRead(args, out var check) ? CheckCommand.Run(check) : CommandLine.Run(args);
