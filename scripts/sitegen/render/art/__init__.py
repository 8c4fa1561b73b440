"""Pictures that the build draws by itself: covers, and the cards that stand for a page where it is shared."""
